package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.queue.QueueServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the task queue as a process of its own until it is told to stop.
@Command(name = "queue", description = "The task queue by itself.", mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {

  @Option(names = "--port", description = "0 = any free one (${DEFAULT-VALUE})", defaultValue = "0")
  private int port;

  @Option(
      names = "--host",
      description =
          "Address to listen on; it asks nobody who they are, so leave it local (${DEFAULT-VALUE})",
      defaultValue = "127.0.0.1")
  private String host = "";

  @Option(
      names = "--claim-grace-seconds",
      description =
          "How long a claim outlives its task before the task waits again (${DEFAULT-VALUE})",
      defaultValue = "20")
  private int claimGraceSeconds;

  @Override
  public Integer call() throws InterruptedException {
    try (var server =
        QueueServer.start(
            new InetSocketAddress(host, port),
            Duration.ofSeconds(claimGraceSeconds),
            InstantSource.system())) {
      System.out.println("READY " + server.url());
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      System.err.println(
          "--host " + host + " --port " + port + " cannot be used: " + e.getMessage());
      return 1;
    }
  }
}
