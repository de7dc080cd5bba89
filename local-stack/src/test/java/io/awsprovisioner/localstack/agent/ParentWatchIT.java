package io.awsprovisioner.localstack.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The agent as it is packaged, on a program that knows nothing of it.
class ParentWatchIT {

  /// A program that would never end by itself, and that does not even end in order.
  static final class Stubborn {
    private Stubborn() {}

    static void main() throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::hang));
      System.out.println("up");
      new CountDownLatch(1).await();
    }

    private static void hang() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void endsItsProcessWhenTheParentsEndOfStandardInputCloses() throws Exception {
    Process child = start("-javaagent:target/local-stack-agent.jar");
    assertThat(child.isAlive()).isTrue();
    child.getOutputStream().close();
    assertThat(child.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(143);
  }

  @Test
  void isWhatEndsIt() throws Exception {
    Process child = start();
    child.getOutputStream().close();
    assertThat(child.waitFor(2, TimeUnit.SECONDS)).isFalse();
    child.destroyForcibly().waitFor();
  }

  private static Process start(String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-cp", "target/test-classes"));
    command.add(Stubborn.class.getName());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    assertThat(child.inputReader().readLine()).isEqualTo("up");
    return child;
  }
}
