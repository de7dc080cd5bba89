package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.worker.Workers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the simulated workers as a process of its own until it is told to stop.
@Command(
    name = "workers",
    description = "Simulated workers for whatever EC2 shows running.",
    mixinStandardHelpOptions = true)
final class WorkersCommand implements Callable<Integer> {

  @Option(names = "--ec2", required = true, description = "The EC2 Query endpoint.")
  private URI ec2 = URI.create("");

  @Option(names = "--ec2-admin", description = "The simulator's admin port.")
  private @Nullable URI ec2Admin;

  @Option(names = "--queue", required = true, description = "The task queue.")
  private URI queue = URI.create("");

  @Option(
      names = "--provisioner-id",
      description = "Whose instances (${DEFAULT-VALUE}).",
      defaultValue = "aws-provisioner-v1")
  private String provisionerId = "";

  @Option(names = "--regions", split = ",", required = true, description = "AWS regions.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--idle-seconds",
      description = "A worker without tasks for this long ends (${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int idleSeconds;

  @Override
  public Integer call() throws InterruptedException {
    Workers.start(
        ec2,
        ec2Admin,
        queue,
        provisionerId,
        regions,
        Duration.ofSeconds(idleSeconds),
        InstantSource.system());
    System.out.println("READY");
    new CountDownLatch(1).await();
    return 0;
  }
}
