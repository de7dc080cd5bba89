package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.systemtests.doors.Api;
import io.awsprovisioner.systemtests.doors.Bus;
import io.awsprovisioner.systemtests.doors.Ec2Query;
import io.awsprovisioner.systemtests.doors.Health;
import io.awsprovisioner.systemtests.doors.MetricsPage;
import io.awsprovisioner.systemtests.doors.SimulatorJournal;
import io.awsprovisioner.systemtests.doors.TaskQueue;
import io.awsprovisioner.systemtests.doors.WholeBus;
import io.awsprovisioner.systemtests.truth.CapacityHistory;
import io.awsprovisioner.systemtests.truth.LaunchBooks;
import io.awsprovisioner.systemtests.truth.Spans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// A running stack and its doors. A test starts one for itself and closes it.
public final class LocalStack implements AutoCloseable {

  public static final String API = "api-service";
  public static final String PROVISIONER = "provisioner-service";

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final BuiltTree tree;
  private final StackProcess process;
  private final StackFile file;
  private final Times times;
  private final SimulatorJournal journal;
  private final Bus bus;
  private final KnownSecrets secrets;

  private LocalStack(BuiltTree tree, StackProcess process, Times times) {
    this.tree = tree;
    this.process = process;
    this.times = times;
    this.file = StackFile.read(process.stackFile());
    this.journal = new SimulatorJournal(file.text("ec2Admin"));
    this.bus = new Bus(file.text("kafka"), file.text("topicPrefix"));
    this.secrets = KnownSecrets.of(file, process.generatedConfiguration());
  }

  /// Starts a stack without worker types and tasks and waits until it is up.
  ///
  /// @param name of the test class: where its files go below target/stacks
  public static LocalStack start(String name, Times times, String... flags) {
    return start(StackProcess.Kind.PLAIN, name, times, Map.of(), flags);
  }

  /// The same, with settings of the services, as environment variables.
  public static LocalStack startWith(
      Map<String, String> settings, String name, Times times, String... flags) {
    return start(StackProcess.Kind.PLAIN, name, times, settings, flags);
  }

  /// The same, with processes that can be ended at named points and cut off from each other.
  public static LocalStack startWithPoints(String name, Times times, String... flags) {
    return start(StackProcess.Kind.WITH_POINTS, name, times, Map.of(), flags);
  }

  private static LocalStack start(
      StackProcess.Kind kind,
      String name,
      Times times,
      Map<String, String> settings,
      String... flags) {
    BuiltTree tree = BuiltTree.find();
    StackProcess process = StackProcess.start(tree, name, List.of(flags), settings, kind);
    var stack = new LocalStack(tree, process, times);
    times.measured("stack up", process.upAfter());
    return stack;
  }

  /// When its process was started.
  public Instant started() {
    return process.started();
  }

  public String provisionerId() {
    return file.text("provisionerId");
  }

  /// The API, at its first replica.
  public Api api() {
    return new Api(file.text("api"), file.text("clientId"), file.text("accessToken"));
  }

  /// Where a browser finds the page and the API, at its first replica; without a slash at its end.
  public String address() {
    return file.text("api");
  }

  /// The client that the stack made for whoever started it. It has all scopes.
  public String clientId() {
    return file.text("clientId");
  }

  public String accessToken() {
    return file.text("accessToken");
  }

  /// The command line's launcher.
  public Path launcher() {
    return tree.launcher();
  }

  public TaskQueue queue() {
    return new TaskQueue(file.text("queue"), provisionerId());
  }

  public SimulatorJournal journal() {
    return journal;
  }

  public Bus bus() {
    return bus;
  }

  public Ec2Query ec2() {
    return new Ec2Query(file.text("ec2"));
  }

  public KnownSecrets secrets() {
    return secrets;
  }

  /// A worker type by the example of that name, under the limits of a test.
  public WorkerType workerType(String example, int minCapacity, int maxCapacity) {
    return WorkerType.example(
        tree.file("examples/worker-types/" + example + ".json"), example, minCapacity, maxCapacity);
  }

  /// A Prometheus that scrapes the first replicas of both services.
  public PrometheusServer prometheus() {
    return PrometheusServer.start(
        process.stackFile().resolveSibling("prometheus"),
        file.text("api"),
        file.text("provisioner"),
        freePort());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is shipped to watch the services with.
  public ObservabilityFiles observability() {
    return new ObservabilityFiles(tree.file("deploy/observability"));
  }

  public Health health(String part) {
    return Health.of(url(part));
  }

  private String url(String part) {
    int dash = part.lastIndexOf('-');
    String number = part.substring(dash + 1);
    boolean first = !number.chars().allMatch(Character::isDigit);
    int replica = first ? 0 : Integer.parseInt(number) - 1;
    return file.texts(part.startsWith(API) ? "apis" : "provisioners").get(replica);
  }

  /// What the processes of a stack with points are told.
  public Points points() {
    return process.points();
  }

  /// The ports of what every service needs: `kafka`, `api`, `ec2`, `queue`.
  public int port(String part) {
    String address = file.text(part);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /// The process of a part, such as `api-service-2` or `kafka`, as it is now.
  public long pid(String part) {
    Long pid = process.pids().get(part);
    if (pid == null) {
      throw new AssertionError(part + " has no process; there are " + process.pids());
    }
    return pid;
  }

  /// SIGKILL; a service is started again by the stack.
  ///
  /// @return the process that was killed
  public long kill(String part) {
    long pid = pid(part);
    Processes.signal("KILL", List.of(pid));
    return pid;
  }

  /// SIGTERM, as an orchestrator sends it; a service is started again by the stack.
  ///
  /// @return the process that was told to stop
  public long stop(String part) {
    long pid = pid(part);
    Processes.signal("TERM", List.of(pid));
    return pid;
  }

  /// SIGSTOP to a part and all its children, until the pause is closed (SIGCONT).
  public Pause pause(String part) {
    List<Long> family = Processes.family(pid(part));
    Processes.signal("STOP", family);
    return () -> Processes.signal("CONT", family);
  }

  /// Until this is ended the stack does not start again what dies.
  public Pause holdRestarts() {
    List<Long> supervisor = List.of(pid("local-stack"));
    Processes.signal("STOP", supervisor);
    return () -> Processes.signal("CONT", supervisor);
  }

  /// Something that is taken away until it is ended; ending it twice is harmless.
  @FunctionalInterface
  public interface Pause extends AutoCloseable {
    void end();

    @Override
    default void close() {
      end();
    }
  }

  /// Waits until a part has another process than this one, and it is up.
  public void awaitReplaced(String part, long oldPid, Duration limit) {
    until(part + " runs again", limit, () -> pid(part), pid -> pid != oldPid, part);
    until(part + " is up again", limit, () -> health(part), Health::isUp, part);
  }

  /// What our services say, to be compared with what happened.
  public LaunchBooks books() {
    // The journal first: what is in it was asked for before, and the events say by whom.
    var happened = journal.entries();
    return new LaunchBooks(provisionerId(), bus.events("instance-events"), happened);
  }

  /// What EC2 held of a worker type, moment by moment.
  public CapacityHistory capacity(WorkerType workerType) {
    return CapacityHistory.of(workerType.name(), journal.entries(), workerType::capacityOf);
  }

  /// Why nothing is bought for a worker type, once that is the reason.
  public JsonNode why(WorkerType workerType, String reason, Duration limit) {
    return until(
        "%s buys nothing because of %s".formatted(workerType.name(), reason),
        limit,
        () -> api().get(workerType.path() + "/why").json(),
        why -> why.path("reason").asText().equals(reason),
        PROVISIONER,
        API);
  }

  /// Asks again and again until the answer is right.
  ///
  /// @param what is waited for, for the failure's message
  /// @param parts whose last log lines belong into the failure's message
  /// @return the answer
  public <T> T until(
      String what, Duration limit, Supplier<T> ask, Predicate<T> isRight, String... parts) {
    var last = new AtomicReference<String>("nothing yet");
    try {
      return Awaitility.await()
          .atMost(limit)
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK_EVERY)
          .until(
              () -> {
                T answer = ask.get();
                last.set(String.valueOf(answer));
                return answer;
              },
              isRight);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "Not within %s s: %s. The last answer was %s.%n%s"
              .formatted(limit.toSeconds(), what, last.get(), lastLinesOf(parts)),
          e);
    }
  }

  private String lastLinesOf(String... parts) {
    var text = new StringBuilder("The stack said:\n").append(process.lastLinesOfStack());
    for (String part : parts) {
      text.append("\n").append(part).append(" said:\n").append(process.lastLinesOf(part));
    }
    return text.toString();
  }

  /// What both services traced so far. Only of a stack with `--traces`.
  public Spans spans() {
    try {
      return Spans.read(Files.readAllLines(process.logs().resolve("traces.jsonl")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every secret that is in anything that the run has told: logs and traces, the metrics of all
  /// replicas, every record on Kafka.
  public List<String> secretsTold() {
    var findings = new ArrayList<>(secretsInLogs());
    for (String service : List.of("apis", "provisioners")) {
      for (String replica : file.texts(service)) {
        findings.addAll(secrets.search("metrics of " + replica, MetricsPage.of(replica)));
      }
    }
    findings.addAll(
        secrets.search("Kafka", WholeBus.read(file.text("kafka"), file.text("topicPrefix"))));
    return findings;
  }

  /// Every secret that is in any log of any part.
  public List<String> secretsInLogs() {
    return secrets.search(process.logs());
  }

  /// Stops everything, as Ctrl-C does.
  @Override
  public void close() {
    bus.close();
    times.measured("stack down", process.stop(), StackProcess.DOWN_WITHIN);
  }
}
