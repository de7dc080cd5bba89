package io.awsprovisioner.benchmarks.provisioner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `./dev bench fleet [INSTANCES]`: the heap of a whole provisioner-service that knows a large
/// fleet: inventory, ledger (every instance is adopted), events, sweeps and plans.
///
/// The service has `-Xmx1000m` and tells its heap by its own metrics. What is printed is the most
/// that was in use, garbage included, and the most that was still there right after a collection of
/// the old generation.
public final class FleetBenchmark {
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-1", "us-west-2");
  private static final String WORKER_TYPE = "bench-fleet";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration KNOWN_WITHIN = Duration.ofMinutes(4);
  private static final Duration THEN_FOR = Duration.ofSeconds(60);
  private static final double MIB = 1024.0 * 1024.0;

  /// Its clients tell their whole configuration otherwise. Kept, or the setting is lost with it.
  private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

  private final StackDoors doors;
  private final String provisioner;
  private final PrintStream out;
  private final InstantSource clock = InstantSource.system();
  private double most;
  private double live;

  private FleetBenchmark(StackDoors doors, String provisioner, PrintStream out) {
    this.doors = doors;
    this.provisioner = provisioner;
    this.out = out;
  }

  /// Runs it and prints what was measured.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    KAFKA_LOG.setLevel(Level.WARNING);
    int instances = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    var root = Path.of(System.getProperty("project.root", ".")).toAbsolutePath();
    var settings =
        Map.of(
            "PROVISIONER_REGIONS",
            String.join(",", REGIONS),
            "PROVISIONER_QUEUE_INTERVAL",
            "1h",
            // After a command's own options, so that it wins over those of ./dev up.
            "_JAVA_OPTIONS",
            "-Xmx1000m");
    try (var stack = MeasuredStack.start(root, 1, settings);
        var doors = new StackDoors(stack);
        var launch = new FleetLaunch(stack.text("ec2"), stack.text("provisionerId"))) {
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      // Or it would play a worker on each of them.
      stack.suspend("workers");
      var benchmark = new FleetBenchmark(doors, stack.text("provisioner"), out);
      benchmark.define(root, instances);
      var begin = benchmark.clock.instant();
      launch.run(REGIONS, WORKER_TYPE, instances);
      out.printf(
          Locale.ROOT,
          "%d instances launched at the simulator in %d s%n",
          instances,
          Duration.between(begin, benchmark.clock.instant()).toSeconds());
      benchmark.measure(instances);
    }
  }

  private void define(Path root, int instances) throws IOException, InterruptedException {
    var file = root.resolve("examples/worker-types/gecko-t-linux-xlarge.json").toFile();
    var definition = (ObjectNode) new ObjectMapper().readTree(file);
    definition.put("minCapacity", 0).put("maxCapacity", 2 * instances);
    doors.define(WORKER_TYPE, definition);
  }

  private void measure(int instances) throws IOException, InterruptedException {
    var begin = clock.instant();
    double known = 0;
    while (known < instances && clock.instant().isBefore(begin.plus(KNOWN_WITHIN))) {
      known = look();
    }
    out.printf(
        Locale.ROOT,
        "the planner knows %.0f after %d s%n",
        known,
        Duration.between(begin, clock.instant()).toSeconds());
    for (Instant end = clock.instant().plus(THEN_FOR); clock.instant().isBefore(end); ) {
      known = look();
    }
    out.printf(
        Locale.ROOT,
        "%.0f known; heap in use at most %.0f MiB of 1,000, after a collection of the old generation"
            + " at most %.0f MiB%n",
        known,
        most / MIB,
        live / MIB);
  }

  private double look() throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    most = Math.max(most, doors.gauge(provisioner, "jvm_memory_used_bytes", "area=\"heap\""));
    live = Math.max(live, doors.gauge(provisioner, "jvm_gc_live_data_size_bytes", ""));
    return doors.gauge(provisioner, "provisioner_instances", "");
  }
}
