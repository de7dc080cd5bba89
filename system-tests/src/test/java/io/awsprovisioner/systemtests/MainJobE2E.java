package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.systemtests.doors.Api;
import io.awsprovisioner.systemtests.doors.HttpAnswer;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.PrometheusServer;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.stack.WorkerType;
import io.awsprovisioner.systemtests.truth.BusEvent;
import io.awsprovisioner.systemtests.truth.JournalEntry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The main job, from `up` to the end of the last instance: three worker types, a hundred tasks;
/// then the same with both services killed in the middle. One stack for all, since each start costs
/// as much as a test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(150)
class MainJobE2E {

  private static final Duration FIRST_LAUNCH = Duration.ofSeconds(40);
  private static final Duration WORK = Duration.ofSeconds(90);

  /// Workers wait 20 s for more work; then EC2 takes its time, and a sweep has to see it.
  private static final Duration REST = Duration.ofSeconds(75);

  private static final int TASK_SECONDS = 2;
  private static final String DEFINED_SECRET = "defined-secret-5d1f7a90c3";

  private final Times times = new Times("MainJobE2E");
  private LocalStack stack;
  private PrometheusServer prometheus;
  private Fleet fleet;
  private int callers;

  @BeforeAll
  void up() {
    stack = LocalStack.start("MainJobE2E", times, "--traces");
    prometheus = stack.prometheus();
    fleet = Fleet.ofThree(stack);
    stack.secrets().add("a secret of a definition", DEFINED_SECRET);
  }

  @AfterAll
  void down() {
    try {
      if (prometheus != null) {
        prometheus.close();
      }
      if (stack != null) { // else it did not start, and that is the failure to be seen
        stack.close();
      }
    } finally {
      times.report();
    }
  }

  @Test
  @Order(1)
  void meetsTheDemandOfAHundredTasksAndGoesBackToTheMinimum() {
    fleet.create();
    JournalEntry first =
        stack
            .until(
                "the first launched instance",
                WORK,
                () -> stack.journal().entries(JournalEntry.LAUNCHED),
                launched -> !launched.isEmpty(),
                LocalStack.PROVISIONER,
                LocalStack.API)
            .getFirst();
    times.measured(
        "first launched instance, since `up`",
        Duration.between(stack.started(), first.time()),
        Times.allowing(FIRST_LAUNCH));

    Instant begin = InstantSource.system().instant();
    addHundredTasks();
    awaitFullCapacity(0);
    times.measured("100 tasks → full capacity", Times.since(begin));
    assertStateShowsWhatLives();
    fleet.awaitDone(hundredTasks(1), WORK);
    times.measured("100 tasks → all done", Times.since(begin));
    fleet.awaitRest(REST);
    times.measured("100 tasks → back at the minimum", Times.since(begin));
    fleet.assertNeverTooMuch();
  }

  @Test
  @Order(2)
  void everyInstanceHasItsEventsAndASecretThatWasFetchedOnce() {
    List<JournalEntry> launched = stack.journal().entries(JournalEntry.LAUNCHED);
    assertThat(launched).isNotEmpty();
    for (JournalEntry instance : launched) {
      String launchId = instance.clientToken();
      for (String type :
          List.of(
              "launch-requested", "instance-launched", "instance-running", "instance-started")) {
        stack.until(
            "one event %s of %s".formatted(type, instance.instanceId()),
            Duration.ofSeconds(20),
            () -> fleet.events(type, launchId),
            events -> events.size() == 1,
            LocalStack.PROVISIONER,
            LocalStack.API);
      }
      assertThat(fleet.events("instance-registered", launchId))
          .as("redeemed secrets of %s", instance.instanceId())
          .hasSize(1);
      String token = fleet.userData(instance).securityToken();
      assertThat(freshCaller().unsigned("GET", "secret/" + token).status())
          .as("a second look at the secret of %s", instance.instanceId())
          .isEqualTo(404);
    }
    assertThat(stack.books().findingsAtRest()).isEmpty();
  }

  /// The service's own numbers, beside the journal of the simulator, which has seen what really
  /// happened.
  @Test
  @Order(3)
  void whatTheServicesTellOfThemselvesIsWhatHappened() {
    double launched = stack.journal().entries(JournalEntry.LAUNCHED).size();
    stack.until(
        "as many launches and workers in the metrics as in the journal: " + launched,
        Duration.ofSeconds(20),
        () ->
            List.of(
                prometheus.number("sum(provisioner_launches_settled_total{outcome=\"launched\"})"),
                prometheus.number("sum(provisioner_launches_requested_total)"),
                prometheus.number("sum(provisioner_api_secrets_redeemed_total)"),
                prometheus.number("sum(provisioner_api_worker_start_seconds_count)")),
        counts -> counts.stream().allMatch(count -> count == launched),
        LocalStack.PROVISIONER,
        LocalStack.API);
    new Promises(prometheus, times).assertKept();
  }

  /// Queries for what did not happen here, is over or was not configured have no rows; all are
  /// understood.
  @Test
  @Order(4)
  void prometheusAnswersEveryQuestionOfDashboardsAndAlerts() {
    var mayBeEmpty =
        List.of(
            "cost_limit",
            "dead_letters",
            "outcome!=",
            "terminations_requested",
            "provisioner_instances");
    for (String query : stack.observability().dashboardQueries("gecko-misc")) {
      var rows = prometheus.ask(query);
      if (mayBeEmpty.stream().noneMatch(query::contains)) {
        assertThat(rows).as(query).isNotEmpty();
      }
    }
    assertThat(stack.observability().alertQueries()).isNotEmpty().allSatisfy(prometheus::ask);
  }

  @Test
  @Order(5)
  void aSecretOpensOnceForOneCallerWithTheRightSecretsInside() throws JsonProcessingException {
    WorkerType workerType =
        stack
            .workerType("gecko-t-linux-xlarge", 1, 1)
            .named("with-secrets")
            .withSecret("password", DEFINED_SECRET);
    long before = fleet.journalEnd();
    String token;
    try (var _ = stack.pause("workers")) { // so that we are the worker
      stack.api().put(workerType.path(), workerType.definition()).expect(200);
      JournalEntry launched =
          stack
              .until(
                  "an instance of " + workerType.name(),
                  Duration.ofSeconds(30),
                  () -> fleet.launchedAfter(before),
                  entries -> !entries.isEmpty(),
                  LocalStack.PROVISIONER)
              .getFirst();
      token = fleet.userData(launched).securityToken();
      redeemLikeAWorker(workerType, launched, token);
      stack.api().delete(workerType.path()).expect(204);
      stack.until(
          "the removed worker type's instance is terminated",
          Duration.ofSeconds(30),
          () -> stack.capacity(workerType).current(),
          capacity -> capacity == 0,
          LocalStack.PROVISIONER);
    }
    assertThat(freshCaller().unsigned("GET", "secret/" + token).status()).isEqualTo(404);
  }

  @Test
  @Order(7)
  void oneTraceLeadsFromTheCauseToTheLaunchAndTheWorkersCallIsLinkedToIt() {
    var story = new TraceStory(stack);
    story.assertTheCallLedToALaunchAndItsWorkerIsLinked("with-secrets");
    story.assertDemandLedToALaunch();
  }

  private void redeemLikeAWorker(WorkerType workerType, JournalEntry launched, String token)
      throws JsonProcessingException {
    Api worker = freshCaller();
    Api other = freshCaller();
    String secret = "secret/" + token;
    JsonNode opened = worker.unsigned("GET", secret).expect(200).json();
    assertThat(opened.path("data").path("password").asText()).isEqualTo(DEFINED_SECRET);
    JsonNode credentials = opened.path("credentials");
    stack.secrets().add("a worker's access token", credentials.path("accessToken").asText());
    JsonNode certificate = new ObjectMapper().readTree(credentials.path("certificate").asText());
    stack.secrets().add("a certificate's signature", certificate.path("signature").asText());
    List<String> scopes = new ArrayList<>();
    certificate.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    assertThat(scopes)
        .contains("assume:worker-type:%s/%s".formatted(stack.provisionerId(), workerType.name()));

    assertThat(other.unsigned("GET", secret).status()).as("another caller").isEqualTo(404);
    assertThat(worker.unsigned("GET", secret).json().path("data").path("password").asText())
        .as("the same caller, whose answer was lost")
        .isEqualTo(DEFINED_SECRET);
    worker
        .unsigned("GET", "instance-started/%s/%s".formatted(launched.instanceId(), token))
        .expect(204);
    worker.unsigned("DELETE", secret).expect(204);
    assertThat(worker.unsigned("GET", secret).status()).as("after removal").isEqualTo(404);
  }

  /// Where a zone offers none of its types, EC2 is not asked for one there.
  @Test
  @Order(6)
  void buysOnDemandWhereAPriceIsKnownAndSaysSoWhereNoneIs() {
    WorkerType example = stack.workerType("gecko-t-linux-xlarge", 1, 1);
    WorkerType known = example.named("on-demand").onDemandIn("us-east-1");
    WorkerType unknown = example.named("on-demand-without-price").onDemandIn("us-west-2");
    long before = fleet.journalEnd();
    stack.api().put(known.path(), known.definition()).expect(200);
    stack.api().put(unknown.path(), unknown.definition()).expect(200);
    var event =
        stack
            .until(
                "an instance of " + known.name(),
                Duration.ofSeconds(30),
                () -> eventsOf("instance-launched", known),
                events -> !events.isEmpty(),
                LocalStack.PROVISIONER)
            .getFirst();
    assertThat(event.text("market")).isEqualTo("on-demand");
    assertThat(event.text("region")).isEqualTo("us-east-1");
    assertThat(event.text("instanceType")).isEqualTo("c3.xlarge");
    assertThat(event.text("availabilityZone")).isNotEqualTo("us-east-1f");
    assertThat(event.value().path("price").doubleValue()).isEqualTo(0.21);
    assertThat(event.value().has("bid")).isFalse();
    assertThat(stack.ec2().lifecycle("us-east-1", event.text("instanceId"))).isEmpty();
    JsonNode why = stack.why(unknown, "no-price-known", Duration.ofSeconds(20));
    assertThat(why.path("sentence").asText()).contains("no price is known for any of its 3");
    assertThat(eventsOf("launch-failed", known)).isEmpty();
    assertThat(fleet.launchedAfter(before)).noneMatch(e -> e.workerType().equals(unknown.name()));
    stack.api().delete(known.path()).expect(204);
    stack.api().delete(unknown.path()).expect(204);
    stack.until(
        "the on-demand instance is terminated",
        Duration.ofSeconds(30),
        () -> stack.capacity(known).current(),
        capacity -> capacity == 0,
        LocalStack.PROVISIONER);
  }

  private List<BusEvent> eventsOf(String type, WorkerType workerType) {
    return stack.bus().events("instance-events", type).stream()
        .filter(event -> event.text("workerType").equals(workerType.name()))
        .toList();
  }

  @Test
  @Order(8)
  void meetsTheSameDemandWithBothServicesKilledInTheMiddle() {
    long before = fleet.journalEnd();
    Instant begin = InstantSource.system().instant();
    addHundredTasks();
    stack.until(
        "the launches have begun",
        Duration.ofSeconds(30),
        () -> fleet.launchedAfter(before).size(),
        count -> count >= 3,
        LocalStack.PROVISIONER);
    long provisioner = stack.kill(LocalStack.PROVISIONER);
    long api = stack.kill(LocalStack.API);
    Instant killed = InstantSource.system().instant();
    stack.awaitReplaced(LocalStack.API, api, Duration.ofSeconds(60));
    stack.awaitReplaced(LocalStack.PROVISIONER, provisioner, Duration.ofSeconds(60));
    times.measured("both services killed → both up again", Times.since(killed));

    fleet.awaitDone(hundredTasks(2), WORK);
    times.measured("killed in the middle: 100 tasks → all done", Times.since(begin));
    fleet.awaitRest(REST);
    fleet.assertNeverTooMuch();
    assertThat(stack.books().open()).isEmpty();
  }

  @Test
  @Order(9)
  void noSecretStandsInAnyLogTraceMetricOrRecord() {
    assertThat(fleet.rememberAllTokens()).isPositive();
    assertThat(stack.secretsTold()).isEmpty();
  }

  /// A caller from an address that nobody called from before: who tries wrong tokens is slowed, and
  /// used ones are wrong.
  private Api freshCaller() {
    try {
      callers++;
      return stack.api().calledFrom(InetAddress.getByName("127.0.1." + callers));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address in digits needs no look-up", e);
    }
  }

  /// 40 + 30 + 30, far more than the maximum can run at once.
  private void addHundredTasks() {
    hundredTasks(1)
        .forEach((workerType, count) -> stack.queue().add(workerType, count, TASK_SECONDS));
  }

  private static Map<String, Integer> hundredTasks(int times) {
    return new TreeMap<>(
        Map.of(
            "gecko-t-linux-xlarge", 40 * times,
            "gecko-1-decision", 30 * times,
            "gecko-misc", 30 * times));
  }

  private void awaitFullCapacity(long after) {
    stack.until(
        "capacity for all tasks that the limits allow: " + fleet.maxCapacity(),
        WORK,
        () -> fleet.peakAfter(after),
        fleet.maxCapacity()::equals,
        LocalStack.PROVISIONER);
  }

  /// `state` has a row for every instance that is alive.
  private void assertStateShowsWhatLives() {
    for (WorkerType each : fleet.workerTypes()) {
      stack.until(
          "state shows the instances of " + each.name(),
          Duration.ofSeconds(20),
          () -> missingInState(each),
          List::isEmpty,
          LocalStack.API,
          LocalStack.PROVISIONER);
    }
  }

  private List<String> missingInState(WorkerType workerType) {
    HttpAnswer state = stack.api().unsigned("GET", "state/" + workerType.name()).expect(200);
    List<String> shown = new ArrayList<>();
    state.json().path("instances").forEach(row -> shown.add(row.path("id").asText()));
    return stack.capacity(workerType).alive().stream().filter(id -> !shown.contains(id)).toList();
  }
}
