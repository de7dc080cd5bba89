package io.awsprovisioner.systemtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.awsprovisioner.systemtests.stack.AgentJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disturbance that does nothing would make every soak green.
class AgentIT {

  @TempDir private Path directory;

  @Test
  void aProcessThatIsCutOffReachesNobodyUntilItIsHealed() throws Exception {
    AgentJar agent = AgentJar.in(directory);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.start();
    try {
      Path answer = directory.resolve("answer.txt");
      var child = child(agent, server.getAddress().getPort(), answer);
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).as("the child ended").isTrue();
      assertThat(Files.readAllLines(answer)).isEqualTo(List.of("200", "cut", "200"));
    } finally {
      server.stop(0);
    }
  }

  private Process child(AgentJar agent, int port, Path answer) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            agent.option(),
            "-cp",
            Path.of("target", "test-classes").toString(),
            CutChild.class.getName(),
            Integer.toString(port),
            answer.toString(),
            agent.commands().toString())
        .inheritIO()
        .start();
  }
}
