package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.door.FrontDoor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the front door as a process of its own until it is told to stop.
@Command(
    name = "front-door",
    description = "One address in front of several replicas.",
    mixinStandardHelpOptions = true)
final class FrontDoorCommand implements Callable<Integer> {

  @Option(names = "--port", required = true, description = "Where it listens.")
  private int port;

  @Option(names = "--replicas", split = ",", required = true, description = "Their ports.")
  private List<Integer> replicas = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    try (var door = FrontDoor.start(port, replicas)) {
      System.out.println("READY http://127.0.0.1:" + door.port());
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      System.err.println("--port " + port + " cannot be used: " + e.getMessage());
      return 1;
    }
  }
}
