package io.awsprovisioner.benchmarks.provisioner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `./dev bench provisioner [REPLICAS] [reaction|rate|handover]`: from demand on the bus to
/// RunInstances at EC2, the part of EC2's launch rate that is used, and the same while the planner
/// is stopped in the middle and another replica takes over. Without a part the first two.
///
/// The load: 1,000 worker types in three regions, one change of demand a second; Kafka and
/// PostgreSQL write through to the disk, metrics are on. Then demand for much more than EC2 lets
/// launch, with the simulator keeping to the published request buckets.
public final class ProvisionerBenchmark {
  private static final int WORKER_TYPES = 1_000;
  private static final int WARM_UP = 20;
  private static final int CHANGES = 120;
  private static final Duration CHANGE_EVERY = Duration.ofSeconds(1);
  private static final Duration LAUNCHED_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration RATE_OVER = Duration.ofSeconds(60);
  private static final List<Duration> HANDOVERS =
      List.of(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(45));
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-1", "us-west-2");

  /// EC2's published bucket of RunInstances requests.
  private static final int BURST = 5;

  private static final int PER_SECOND = 2;

  /// Its clients tell their whole configuration otherwise. Kept, or the setting is lost with it.
  private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

  private final StackDoors doors;
  private final PrintStream out;
  private final InstantSource clock = InstantSource.system();
  private long seq;

  private ProvisionerBenchmark(StackDoors doors, PrintStream out) {
    this.doors = doors;
    this.out = out;
  }

  /// Runs it and prints what was measured.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    KAFKA_LOG.setLevel(Level.WARNING);
    int replicas = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
    var part = arguments.length < 2 ? "reaction and rate" : arguments[1];
    var root = Path.of(System.getProperty("project.root", ".")).toAbsolutePath();
    var settings =
        Map.of(
            "PROVISIONER_REGIONS",
            String.join(",", REGIONS),
            // Demand comes from us: the queue of the stack knows of no tasks.
            "PROVISIONER_QUEUE_INTERVAL",
            "1h");
    try (var stack = MeasuredStack.start(root, replicas, settings);
        var doors = new StackDoors(stack)) {
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.printf(Locale.ROOT, "replicas of each service: %d%n", replicas);
      doors.flushEachRecord();
      var benchmark = new ProvisionerBenchmark(doors, out);
      benchmark.define(root);
      switch (part) {
        case "reaction" -> benchmark.reaction();
        case "rate" -> benchmark.rate(List.of());
        case "handover" -> benchmark.rate(HANDOVERS);
        default -> {
          benchmark.reaction();
          benchmark.rate(List.of());
        }
      }
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "bench-%04d", number);
  }

  private void define(Path root) throws IOException, InterruptedException {
    var file = root.resolve("examples/worker-types/gecko-t-linux-xlarge.json").toFile();
    var definition = (ObjectNode) new ObjectMapper().readTree(file);
    definition.put("minCapacity", 0).put("maxCapacity", 1_000);
    for (int number = 0; number < WORKER_TYPES; number++) {
      doors.define(name(number), definition);
    }
    pause(SETTLE);
  }

  private void reaction() throws IOException, InterruptedException {
    var millis = new ArrayList<Long>();
    for (int change = 0; change < WARM_UP + CHANGES; change++) {
      var begin = clock.instant();
      var workerType = name(change);
      var sent = doors.demand(workerType, 1);
      var arrived = awaitLaunch(workerType, sent);
      // Or the machine would be bought again when its worker has idled out.
      var _ = doors.demand(workerType, 0);
      if (change >= WARM_UP) {
        millis.add(Duration.between(sent, arrived).toMillis());
      }
      var rest = Duration.between(clock.instant(), begin.plus(CHANGE_EVERY));
      if (rest.isPositive()) {
        pause(rest);
      }
    }
    Collections.sort(millis);
    out.printf(
        Locale.ROOT,
        "demand published -> RunInstances at EC2, ms: p50 %d, p90 %d, p99 %d, most %d (%d changes,"
            + " one a second, %d worker types)%n",
        percentile(millis, 0.5),
        percentile(millis, 0.9),
        percentile(millis, 0.99),
        millis.getLast(),
        millis.size(),
        WORKER_TYPES);
  }

  private static long percentile(List<Long> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  private Instant awaitLaunch(String workerType, Instant sent)
      throws IOException, InterruptedException {
    while (clock.instant().isBefore(sent.plus(LAUNCHED_WITHIN))) {
      Instant found = null;
      for (var entry : newEntries()) {
        if (isLaunchOf(workerType, entry)) {
          found = Instant.parse(entry.required("time").textValue());
        }
      }
      if (found != null) {
        return found;
      }
      pause(LOOK_EVERY);
    }
    throw new IOException("no launch for " + workerType + " within " + LAUNCHED_WITHIN);
  }

  private static boolean isLaunchOf(@Nullable String workerType, JsonNode entry) {
    return entry.required("what").textValue().equals("launched")
        && entry.path("tags").path("aws-provisioner:worker-type").asText().equals(workerType);
  }

  private List<JsonNode> newEntries() throws IOException, InterruptedException {
    var entries = doors.journalAfter(seq);
    if (!entries.isEmpty()) {
      seq = entries.getLast().required("seq").longValue();
    }
    return entries;
  }

  /// @param handovers when the planner is stopped, since the beginning
  private void rate(List<Duration> handovers) throws IOException, InterruptedException {
    doors.limitRequests();
    pause(SETTLE);
    var _ = newEntries();
    var begin = clock.instant();
    for (int number = 500; number < 520; number++) {
      var _ = doors.demand(name(number), 500);
    }
    for (var handover : handovers) {
      pause(Duration.between(clock.instant(), begin.plus(handover)));
      int planner = doors.planner();
      out.printf(Locale.ROOT, "replica %d plans, and is stopped after %s%n", planner + 1, handover);
      doors.stopProvisioner(planner);
    }
    pause(Duration.between(clock.instant(), begin.plus(RATE_OVER)));
    report(newEntries(), begin);
  }

  private void report(List<JsonNode> entries, Instant begin) {
    var launched = new TreeMap<String, Integer>();
    int throttled = 0;
    Instant first = null;
    for (var entry : entries) {
      var what = entry.required("what").textValue();
      if (what.equals("launched")) {
        launched.merge(entry.path("region").asText(), 1, Integer::sum);
        first = first == null ? Instant.parse(entry.required("time").textValue()) : first;
      } else if (entry.path("code").asText().equals("RequestLimitExceeded")) {
        throttled++;
      }
    }
    double allowed = REGIONS.size() * (BURST + PER_SECOND * (double) RATE_OVER.toSeconds());
    int all = launched.values().stream().mapToInt(Integer::intValue).sum();
    out.printf(
        Locale.ROOT,
        "launches in %d s: %d of the %.0f that EC2's buckets allow (%.1f %%), %s; throttled calls:"
            + " %d; first after %d ms%n",
        RATE_OVER.toSeconds(),
        all,
        allowed,
        100 * all / allowed,
        launched,
        throttled,
        first == null ? -1 : Duration.between(begin, first).toMillis());
  }

  private static void pause(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }
}
