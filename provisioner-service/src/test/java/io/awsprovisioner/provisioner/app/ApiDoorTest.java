package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.provisioner.credentials.BearerTokenFile;
import io.awsprovisioner.provisioner.credentials.Credentials;
import io.awsprovisioner.provisioner.credentials.HawkSigner;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDoorTest {
  @TempDir private Path directory = Path.of("unset");

  @Test
  void takesAClientOrATokenFile() {
    assertThat(credentials(Map.of())).isInstanceOf(HawkSigner.class);
    assertThat(
            credentials(
                Map.of(
                    "provisioner.api.client-id", "",
                    "provisioner.api.access-token", "",
                    "provisioner.api.token-file", "/token")))
        .isInstanceOf(BearerTokenFile.class);
  }

  @Test
  void refusesBothNeitherAndHalf() {
    for (var changes :
        List.of(
            Map.of("provisioner.api.token-file", "/token"),
            Map.of("provisioner.api.client-id", "", "provisioner.api.access-token", ""),
            Map.of("provisioner.api.access-token", ""))) {
      assertThatThrownBy(() -> credentials(changes))
          .isInstanceOf(ConfigProblem.class)
          .hasMessageContaining("provisioner.api.token-file")
          .hasMessageNotContaining("not-a-secret");
    }
  }

  @Test
  void saysWhichAuthorityCannotBeRead() throws IOException {
    var file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
    for (var path : List.of(file, directory.resolve("absent.pem"))) {
      var config = TestingConfig.with(Map.of("provisioner.api.ca-file", path.toString())).api();
      assertThatThrownBy(() -> new ApiDoor(config).http(Duration.ofSeconds(1)))
          .isInstanceOf(ConfigProblem.class)
          .hasMessageContaining("provisioner.api.ca-file", path.toString());
    }
  }

  private static Credentials credentials(Map<String, String> changes) {
    return new ApiDoor(TestingConfig.with(changes).api())
        .credentials(new TestingClock(Samples.NOON), () -> "nonce");
  }
}
