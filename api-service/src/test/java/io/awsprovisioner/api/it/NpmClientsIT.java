package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.houserules.Program;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published Taskcluster clients, unchanged. Needs node and npm; a machine without them fails
/// here and says so.
@QuarkusTest
@ApiTest
class NpmClientsIT {
  private static final long LIMIT_SECONDS = 180;

  @TestHTTPResource("/")
  URI url;

  @ParameterizedTest
  @CsvSource({"4.1.0, baseUrl", "12.0.0, rootUrl", "19.0.0, rootUrl"})
  void aPublishedClientDoesEverythingItKnows(String version, String address) throws Exception {
    Program.NODE.need("taskcluster-client " + version);
    Program.NPM.need("taskcluster-client " + version);
    var folder = Path.of("target", "npm", version).toAbsolutePath();
    if (!Files.isDirectory(folder.resolve("node_modules/taskcluster-client"))) {
      Files.createDirectories(folder);
      run(
          "npm",
          "install",
          "--no-audit",
          "--no-fund",
          "--prefix",
          folder.toString(),
          "taskcluster-client@" + version);
    }
    var said =
        run(
            "node",
            resource("npm/client-check.js"),
            folder.toString(),
            address,
            url.toString().replaceAll("/$", ""),
            TestClients.ROOT,
            TestClients.tokenOf(TestClients.ROOT),
            resource("worker-types/gecko-1-decision.json"),
            Api.name(),
            TestClients.ISSUER,
            TestClients.tokenOf(TestClients.ISSUER));
    assertThat(said).contains("all fine");
  }

  private static String resource(String name) {
    return Path.of("src", "test", "resources", name).toAbsolutePath().toString();
  }

  private static String run(String... command) throws InterruptedException, IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          command[0] + " is missing on this machine; install Node.js 20 with npm", e);
    }
    var output = process.getInputStream();
    var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
        .as(List.of(command).getFirst() + " took too long: " + said)
        .isTrue();
    assertThat(process.exitValue()).as(command[0] + " said: " + said).isZero();
    return said;
  }
}
