package io.awsprovisioner.ec2simulator.main;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.http.AdminJson;
import io.awsprovisioner.ec2simulator.http.Ec2Simulator;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.ec2simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `java -jar ec2-simulator.jar`: starts the simulator, says in one line where it is, and runs
/// until it is stopped.
@Command(
    name = "ec2-simulator",
    mixinStandardHelpOptions = true,
    description =
        "A faithful EC2 on this machine: the Query protocol on one port, faults and a journal on another.")
public final class Ec2SimulatorMain implements Callable<Integer> {
  @Option(names = "--host", description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      description = "port of the EC2 API, 0 = any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--admin-port",
      description = "port of the admin face, 0 = any free one (default: ${DEFAULT-VALUE})")
  private int adminPort;

  @Option(
      names = "--seed",
      description = "decides prices, ids and chance (default: ${DEFAULT-VALUE})")
  private long seed = 42;

  @Option(
      names = "--boot-seconds",
      description = "from pending to running (default: ${DEFAULT-VALUE})")
  private double bootSeconds = 3;

  @Option(
      names = "--port-file",
      description = "write {\"ec2\": URL, \"admin\": URL} to this file when ready")
  private @Nullable Path portFile;

  @Option(
      names = "--scenario",
      description = "faults that come and go by themselves: a JSON file, see the README")
  private @Nullable Path scenarioFile;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Ec2SimulatorMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    var stopped = new CountDownLatch(1);
    try (Ec2Simulator simulator = start()) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    simulator.stop();
                    stopped.countDown();
                  }));
      writePortFile(simulator);
      System.out.println(
          "ec2-simulator ready: EC2 " + simulator.url() + " admin " + simulator.adminUrl());
      stopped.await();
      return 0;
    } catch (IOException e) {
      System.err.println("ec2-simulator cannot start: " + e.getMessage());
      return 1;
    } catch (IllegalArgumentException e) {
      System.err.println("ec2-simulator: --scenario " + scenarioFile + ": " + e.getMessage());
      return 2;
    }
  }

  private Ec2Simulator start() throws IOException {
    Duration boot = Duration.ofMillis(Math.round(bootSeconds * 1000));
    var simulation =
        Simulation.open(seed, InstantSource.system(), Timings.DEFAULT.withBoot(boot), scenario());
    return Ec2Simulator.start(simulation, host, port, adminPort);
  }

  private Scenario scenario() throws IOException {
    if (scenarioFile == null) {
      return Scenario.QUIET;
    }
    try {
      return AdminJson.read(scenarioFile, Scenario.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private void check() {
    refuseUnless(port >= 0 && port <= 65_535, "--port must be 0 to 65535");
    refuseUnless(adminPort >= 0 && adminPort <= 65_535, "--admin-port must be 0 to 65535");
    refuseUnless(port == 0 || port != adminPort, "--port and --admin-port must differ");
    refuseUnless(bootSeconds >= 0 && bootSeconds <= 3_600, "--boot-seconds must be 0 to 3600");
  }

  private void refuseUnless(boolean holds, String message) {
    if (!holds && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /// Written beside and moved into place, so that nobody reads half of it.
  private void writePortFile(Ec2Simulator simulator) throws IOException {
    if (portFile == null) {
      return;
    }
    Path beside = portFile.resolveSibling(portFile.getFileName() + ".new");
    Files.writeString(
        beside,
        "{\"ec2\": \"" + simulator.url() + "\", \"admin\": \"" + simulator.adminUrl() + "\"}\n");
    Files.move(beside, portFile, StandardCopyOption.REPLACE_EXISTING);
  }
}
