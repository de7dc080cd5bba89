package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.systemtests.doors.Health;
import io.awsprovisioner.systemtests.doors.HttpAnswer;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.stack.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What others depend on goes away for a while, one after the other, each time with launches under
/// way: the services stay up as the processes they are, say what is missing, and carry on by
/// themselves. At the very end nothing is lost and nothing doubled.
///
/// `-Dsystem.outage=60s` makes the outages longer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class OutagesE2E {

  private static final Duration OUTAGE = Times.outage();
  private static final Duration CARRIES_ON = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(90);
  private static final int TASK_SECONDS = 1;

  /// What the health checks that say so are called.
  private static final Pattern QUEUE = Pattern.compile("queue");

  private static final Pattern EC2 = Pattern.compile("ec2");
  private static final Pattern DATABASE = Pattern.compile("database");
  private static final Pattern KAFKA = Pattern.compile("kafka|bus|outbox");

  /// Facts are too old within an outage, and not without one.
  private static final Map<String, String> SHORT_MEMORY =
      Map.of(
          "PROVISIONER_LOOP_FACTS_LIMIT", "9s",
          "PROVISIONER_LOOP_OBSERVE_INTERVAL", "2s",
          "PROVISIONER_LOOP_PRICES_INTERVAL", "2s",
          "PROVISIONER_LOOP_INTERVAL", "2s");

  /// An outage begins somewhere between two looks, and a tick has to see that it is over the limit.
  private static final Duration SAYS_WHY = Duration.ofSeconds(25);

  private final Times times = new Times("OutagesE2E");
  private final Map<String, Integer> added = new TreeMap<>();
  private LocalStack stack;
  private Fleet fleet;

  /// Takes something away; the answer gives it back.
  private interface Outage {
    LocalStack.Pause begin();
  }

  @BeforeAll
  void up() {
    stack = LocalStack.startWith(SHORT_MEMORY, "OutagesE2E", times);
    fleet = Fleet.ofThree(stack);
    fleet.create();
    stack.until(
        "the minimum of all worker types",
        Duration.ofSeconds(60),
        fleet::capacity,
        fleet.minCapacity()::equals,
        LocalStack.PROVISIONER,
        LocalStack.API);
  }

  @AfterAll
  void down() {
    try {
      if (stack != null) { // else it did not start, and that is the failure to be seen
        stack.close();
      }
    } finally {
      times.report();
    }
  }

  @Test
  @Order(1)
  void staysUpWhileTheQueueIsAway() {
    survive(
        "queue",
        QUEUE,
        List.of(LocalStack.PROVISIONER),
        () -> stack.pause("queue"),
        () -> {
          JsonNode why = stack.why(fleet.workerTypes().getFirst(), "demand-unknown", SAYS_WHY);
          assertThat(why.path("sentence").asText()).contains("so only minCapacity is held");
        });
  }

  @Test
  @Order(2)
  void staysUpWhileEc2Fails() {
    WorkerType waiting = stack.workerType("gecko-misc", 1, 1).named("while-ec2-is-away");
    survive(
        "EC2",
        EC2,
        List.of(LocalStack.PROVISIONER),
        this::breakEc2,
        () -> {
          awaitOldFacts();
          stack.api().put(waiting.path(), waiting.definition()).expect(200);
          JsonNode why = stack.why(waiting, "facts-too-old", SAYS_WHY);
          assertThat(why.path("decision").path("change").intValue()).isEqualTo(1);
          stack.api().delete(waiting.path()).expect(204);
        });
    assertThat(stack.capacity(waiting).peakAfter(0)).as("bought upon old facts").isZero();
  }

  @Test
  @Order(3)
  void staysUpWhilePostgresIsAway() {
    survive(
        "PostgreSQL",
        DATABASE,
        List.of(LocalStack.API),
        () -> stack.pause("postgres"),
        () -> {
          HttpAnswer answer = stack.api().get("worker-type/gecko-misc");
          assertThat(answer.status())
              .as("reading without a database: %s", answer.text())
              .isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          stack.api().unsigned("GET", "ping").expect(200);
        });
  }

  @Test
  @Order(4)
  void staysUpWhileKafkaIsAwayAndChangesReachItLater() {
    WorkerType changed = fleet.workerTypes().getLast();
    ObjectNode definition = changed.definition().deepCopy();
    definition.put("description", "changed while Kafka was away");
    survive(
        "Kafka",
        KAFKA,
        List.of(LocalStack.PROVISIONER, LocalStack.API),
        () -> stack.pause("kafka"),
        () -> stack.api().post(changed.path() + "/update", definition).expect(200));
    stack.until(
        "the change is on worker-types",
        CARRIES_ON,
        () ->
            stack.bus().events("worker-types", "worker-type-updated").stream()
                .filter(event -> event.key().equals(changed.name()))
                .map(event -> event.value().path("definition").path("description").asText())
                .toList(),
        found -> found.equals(List.of("changed while Kafka was away")),
        LocalStack.API);
  }

  @Test
  @Order(5)
  void nothingWasLostOrDoubled() {
    fleet.endIdle();
    fleet.awaitRest(REST);
    fleet.assertNeverTooMuch();
    assertThat(fleet.done()).isEqualTo(added);
    assertThat(stack.books().launched()).isGreaterThan(10);
  }

  @Test
  @Order(6)
  void noSecretStandsInAnyLog() {
    assertThat(fleet.rememberAllTokens()).isPositive();
    assertThat(stack.secretsInLogs()).isEmpty();
  }

  /// One outage, with work that comes right before it and in the middle of it.
  ///
  /// @param check the name of the health check that says so
  /// @param tellers the services whose health must say so
  /// @param meanwhile what else must hold while it lasts
  private void survive(
      String what, Pattern check, List<String> tellers, Outage outage, Runnable meanwhile) {
    long api = stack.pid(LocalStack.API);
    long provisioner = stack.pid(LocalStack.PROVISIONER);
    addTasks();
    Instant begin = InstantSource.system().instant();
    var findings = new SoftAssertions(); // what follows is worth knowing, too
    try (LocalStack.Pause _ = outage.begin()) {
      tellers.forEach(teller -> findings.check(() -> assertItSays(what, check, teller, begin)));
      meanwhile.run();
      awaitPassed(begin.plus(OUTAGE));
    }
    Instant back = InstantSource.system().instant();
    addTasks();
    for (String service : List.of(LocalStack.API, LocalStack.PROVISIONER)) {
      stack.until(
          service + " is all well again",
          CARRIES_ON,
          () -> stack.health(service),
          Health::isUp,
          service);
    }
    times.measured(what + " back → both services all well", Times.since(back));
    fleet.awaitDone(added, CARRIES_ON);
    times.measured(what + " back → all tasks done", Times.since(back));
    assertThat(stack.pid(LocalStack.API)).as("process of the api-service").isEqualTo(api);
    assertThat(stack.pid(LocalStack.PROVISIONER)).as("of the provisioner").isEqualTo(provisioner);
    assertThat(stack.books().doubles()).isEmpty();
    findings.assertAll();
  }

  private void assertItSays(String what, Pattern check, String teller, Instant begin) {
    Duration left = OUTAGE.minus(Times.since(begin));
    Health told =
        stack.until(
            "the health of " + teller + " says that " + what + " is away",
            left.isPositive() ? left : Duration.ofSeconds(1),
            () -> stack.health(teller),
            health -> health.saysDown(check),
            teller);
    times.measured(what + " away → " + teller + " says " + downIn(told), Times.since(begin));
  }

  private static List<String> downIn(Health health) {
    return health.checks().entrySet().stream()
        .filter(check -> !check.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Until no worker type may buy any more.
  private void awaitOldFacts() {
    Instant from = InstantSource.system().instant();
    awaitPassed(from.plus(Duration.parse("PT" + SHORT_MEMORY.get("PROVISIONER_LOOP_FACTS_LIMIT"))));
  }

  /// Every call to every region is refused, as it is when EC2 itself is in trouble.
  private LocalStack.Pause breakEc2() {
    ObjectNode fault = new ObjectMapper().createObjectNode();
    fault.put("kind", "failing").put("code", "Unavailable").put("status", 503);
    stack.journal().startFault("away", fault);
    return () -> stack.journal().endFault("away");
  }

  /// Enough for new launches of every worker type, whoever idles.
  private void addTasks() {
    for (WorkerType each : fleet.workerTypes()) {
      stack.queue().add(each.name(), each.maxCapacity(), TASK_SECONDS);
      added.merge(each.name(), each.maxCapacity(), Integer::sum);
    }
  }

  private static void awaitPassed(Instant moment) {
    Awaitility.await()
        .atMost(OUTAGE.plusSeconds(5))
        .until(() -> InstantSource.system().instant().isAfter(moment));
  }
}
