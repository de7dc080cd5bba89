package io.awsprovisioner.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileTest {
  @TempDir private Path home;

  @Test
  void whatIsSavedIsReadByNameAndTheFirstIsTheDefault() throws ConnectionProblem, IOException {
    var file = ProfileFile.of(Map.of(), home);

    file.save("prod", new Wishes("x", "http://prod", "me", "key", null));
    file.save("stage", new Wishes("x", "http://stage", "me", "other", null));

    assertThat(file.profile(null).orElseThrow().url()).isEqualTo("http://prod");
    assertThat(file.profile("stage").orElseThrow().accessToken()).isEqualTo("other");
    assertThat(file.names()).containsExactly("prod", "stage");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws ConnectionProblem, IOException {
    var file = ProfileFile.of(Map.of(), home);
    file.save("prod", new Wishes("x", "http://prod", "me", "key", null));
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> file.profile("prod")).hasMessageContaining("chmod 600");
  }

  @Test
  void anUnknownProfileIsToldWithThoseThatThereAre() throws ConnectionProblem {
    var file = ProfileFile.of(Map.of(), home);
    file.save("prod", new Wishes("x", "http://prod", "me", "key", null));

    assertThatThrownBy(() -> file.profile("prd")).hasMessageContaining("There are: prod");
  }

  @Test
  void aBrokenFileIsToldWithoutItsContents() throws ConnectionProblem, IOException {
    var file = ProfileFile.of(Map.of("PROVISIONER_CONFIG", home + "/c.json"), home);
    Files.writeString(home.resolve("c.json"), "{\"accessToken\": hidden}");
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> file.profile("prod"))
        .hasMessageContaining("cannot be read")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void withoutAFileThereIsNoDefault() throws ConnectionProblem {
    assertThat(ProfileFile.of(Map.of(), home).profile(null)).isEmpty();
  }
}
