package io.awsprovisioner.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpOptionsTest {

  @Test
  void startsTheSimulatorWithADemoByDefault() throws StackFailure {
    assertThat(UpOptions.of(false, 1, "", 0, "", "", 8080))
        .isEqualTo(
            new UpOptions(true, 1, new Ec2Target.Simulator(), null, null, 8080, null, false));
  }

  @Test
  void simulatesWorkersForAnotherEndpoint() throws StackFailure {
    UpOptions options = UpOptions.of(true, 2, "http://localhost:4566/", 0, "", "", 8080);
    assertThat(options.ec2())
        .isEqualTo(new Ec2Target.Endpoint(URI.create("http://localhost:4566")));
    assertThat(options.simulatesWorkers()).isTrue();
    assertThat(options.demo()).isFalse();
  }

  @Test
  void neitherPlaysNorSimulatesOnTheRealAws() throws StackFailure {
    UpOptions options = UpOptions.of(false, 1, "aws", 0.5, "", "", 8080);
    assertThat(options.ec2()).isEqualTo(new Ec2Target.RealAws(0.5));
    assertThat(options.demo()).isFalse();
    assertThat(options.simulatesWorkers()).isFalse();
  }

  @Test
  void namesTheFlagThatIsWrong() {
    assertRefused("--limit-usd-per-hour", 1, "aws", 0, "", 8080);
    assertRefused("--limit-usd-per-hour", 1, "aws", Double.NaN, "", 8080);
    assertRefused("--limit-usd-per-hour", 1, "", 1, "", 8080);
    assertRefused("--replicas", 0, "", 0, "", 8080);
    assertRefused("--replicas", 99, "", 0, "", 8080);
    assertRefused("--port", 1, "", 0, "", -1);
    assertRefused("--port", 1, "", 0, "", 70_000);
    assertRefused("--ec2", 1, "localhost:4566", 0, "", 8080);
    assertRefused("--queue", 1, "", 0, "queue", 8080);
  }

  @Test
  void takesAnIssuersFileThatIsThere(@TempDir Path folder) throws Exception {
    UpOptions options = UpOptions.of(true, 1, "", 0, "", "", 8080);
    var file = Files.writeString(folder.resolve("issuers.json"), "[]");
    assertThat(options.withIssuers(file.toString()).issuers()).isEqualTo(file);
    assertThat(options.withIssuers("")).isEqualTo(options);
    assertThatThrownBy(() -> options.withIssuers(folder + "/none.json"))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("--issuers");
  }

  private static void assertRefused(
      String flag, int replicas, String ec2, double limit, String queue, int port) {
    assertThatThrownBy(() -> UpOptions.of(false, replicas, ec2, limit, queue, "", port))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining(flag);
  }
}
