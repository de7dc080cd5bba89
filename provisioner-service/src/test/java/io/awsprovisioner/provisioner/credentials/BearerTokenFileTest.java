package io.awsprovisioner.provisioner.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenFileTest {
  private static final URI API = URI.create("https://api.example/v1/secret/abc");

  @TempDir private Path directory = Path.of("unset");
  private final TestingClock clock = new TestingClock(Samples.NOON);

  @Test
  void showsTheTokenAndTheNextOneAMinuteAfterItWasRotated() throws IOException {
    var file = Files.writeString(directory.resolve("token"), "one.two.three\n");
    var credentials = new BearerTokenFile(file, clock);
    assertThat(credentials.authorization("PUT", API)).isEqualTo("Bearer one.two.three");
    Files.writeString(file, "four.five.six");
    clock.advance(Duration.ofSeconds(59));
    assertThat(credentials.authorization("PUT", API)).isEqualTo("Bearer one.two.three");
    clock.advance(Duration.ofSeconds(1));
    assertThat(credentials.authorization("PUT", API)).isEqualTo("Bearer four.five.six");
  }

  @Test
  void keepsTheLastTokenWhileTheFileIsAway() throws IOException {
    var file = Files.writeString(directory.resolve("token"), "one.two.three");
    var credentials = new BearerTokenFile(file, clock);
    assertThat(credentials.authorization("PUT", API)).isEqualTo("Bearer one.two.three");
    Files.delete(file);
    clock.advance(Duration.ofMinutes(5));
    assertThat(credentials.authorization("PUT", API)).isEqualTo("Bearer one.two.three");
  }

  @Test
  void saysWhichFileIsMissingOrHoldsNoTokenAndNotWhatStandsInIt() throws IOException {
    var file = directory.resolve("token");
    assertThatThrownBy(() -> new BearerTokenFile(file, clock).authorization("PUT", API))
        .isInstanceOf(Credentials.CredentialsAway.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "swordfish and more");
    var credentials = new BearerTokenFile(file, clock);
    assertThatThrownBy(() -> credentials.authorization("PUT", API))
        .isInstanceOf(Credentials.CredentialsAway.class)
        .hasMessageNotContaining("swordfish");
    assertThat(credentials).asString().doesNotContain("swordfish");
  }
}
