package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.bus.TopicFollower;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InventoryEvent;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes to the bus, and what comes from it.
@QuarkusTest
@ApiTest
class EventsIT {
  private static final String PREFIX = "api-test.";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Region REGION = new Region("us-west-2");
  private static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  private static final ImageId IMAGE = new ImageId("ami-12345678");

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private final List<Reading.Event> heard = new CopyOnWriteArrayList<>();
  private final List<TopicFollower> followers = new ArrayList<>();
  private Api root;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
  }

  @AfterEach
  void disconnect() {
    followers.forEach(TopicFollower::close);
  }

  @Test
  void everyChangeOfAWorkerTypeIsToldInOrderWithItsVersionAndWithoutSecrets() {
    var name = new WorkerTypeName(Api.name());
    var path = "/v1/worker-type/" + name;
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    assertThat(root.put(path, definition).status()).isEqualTo(200);
    assertThat(root.put(path, definition).status()).isEqualTo(200);
    assertThat(root.post(path + "/update", definition.put("maxCapacity", 9)).status())
        .isEqualTo(200);
    assertThat(root.delete(path).status()).isEqualTo(204);
    assertThat(root.delete(path).status()).isEqualTo(204);
    assertThat(root.put(path, definition).status()).isEqualTo(200);

    follow(Topic.WORKER_TYPES);
    await().atMost(LIMIT).until(() -> changes(name).size() >= 4);
    assertThat(changes(name).stream().map(e -> e.getClass().getSimpleName()))
        .containsExactly(
            "WorkerTypeCreated", "WorkerTypeUpdated", "WorkerTypeRemoved", "WorkerTypeCreated");
    assertThat(changes(name).stream().map(WorkerTypeEvent::version))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(heard.stream().map(e -> e.head().id())).doesNotHaveDuplicates();
    assertThat(heard.toString()).doesNotContain("hunter2").doesNotContain("password");
  }

  @Test
  void aDecisionIsToldOnceWithItsReasonsAndTheLastOneAnswersWhy() throws Exception {
    var name = new WorkerTypeName(Api.name());
    var path = "/v1/worker-type/" + name;
    assertThat(root.get(path + "/why").status()).isEqualTo(404);
    assertThat(root.put(path, Api.definition()).status()).isEqualTo(200);
    say(iteration());
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(root.get(path + "/why").json().path("reason").asText())
                .isEqualTo("undecided"));

    var first = decided(name, now().minusSeconds(10), "demand-covered", "Nothing to do.");
    say(first);
    say(first);
    say(decided(name, now().minusSeconds(5), "demand-covered", "Still nothing to do."));
    say(decided(name, now(), "every-option-above-max-price", "All is too dear."));

    await()
        .atMost(LIMIT)
        .until(() -> root.get(path + "/decisions").json().path("decisions").size() == 2);
    var why = root.get(path + "/why").json();
    assertThat(why.path("reason").asText()).isEqualTo("every-option-above-max-price");
    assertThat(why.path("sentence").asText()).isEqualTo("All is too dear.");
    var page = root.get(path + "/decisions?limit=1").json();
    assertThat(page.path("decisions").get(0).path("sentence").asText())
        .isEqualTo("All is too dear.");
    assertThat(page.path("decisions").get(0).path("options").get(0).path("excludedBy").asText())
        .isEqualTo("above-max-price");
    var option = page.path("decisions").get(0).path("options").get(0);
    assertThat(option.path("monthlyInterruptions").doubleValue()).isEqualTo(0.05);
    assertThat(option.path("weight").doubleValue()).isEqualTo(0.95);
    var next = root.get(path + "/decisions?limit=1&next=" + page.path("next").asText()).json();
    assertThat(next.path("decisions").get(0).path("sentence").asText()).isEqualTo("Nothing to do.");
  }

  private static WorkerTypeDecided decided(
      WorkerTypeName name, Instant time, String reason, String sentence) {
    var nothing = ModelMapper.shared().createObjectNode();
    return new WorkerTypeDecided(
        name,
        time,
        1,
        3,
        0,
        0,
        0,
        3,
        List.of(),
        0,
        List.of(
            new WorkerTypeDecided.Option(
                REGION,
                ZONE,
                new InstanceType("c5.large"),
                Market.SPOT,
                9,
                9,
                18.0,
                1,
                1,
                0,
                "above-max-price",
                0.05,
                0.95)),
        List.of(new IterationCompleted.Note(reason, sentence, nothing)),
        sentence);
  }

  @Test
  void aLaunchIsSeenInStateFromRequestToEnd() throws Exception {
    var name = new WorkerTypeName(Api.name());
    assertThat(root.put("/v1/worker-type/" + name, Api.definition()).status()).isEqualTo(200);
    var type = type();
    var launch = new LaunchId("launch-" + Api.token());
    var instance = instance();

    say(
        new InstanceEvent.LaunchRequested(
            name, launch, REGION, ZONE, type, Market.SPOT, IMAGE, 1, 0.1, 0.1, 0.2, "why", now()));
    await().atMost(LIMIT).until(() -> state(name).path("requests").size() == 1);
    assertThat(state(name).path("summary").path("requestedCapacity").asInt()).isPositive();

    // What comes twice, and late, changes nothing.
    var launched =
        new InstanceEvent.InstanceLaunched(
            name,
            launch,
            instance,
            REGION,
            ZONE,
            type,
            Market.SPOT,
            IMAGE,
            "sir-1",
            1,
            0.1,
            0.2,
            false,
            now());
    say(seen(name, launch, instance, InstanceStateName.RUNNING), launched, launched);
    await().atMost(LIMIT).until(() -> state(name).path("requests").isEmpty());
    await()
        .atMost(LIMIT)
        .until(() -> state(name).path("summary").path("runningCapacity").asInt() > 0);
    var shown = state(name).path("instances").get(0);
    assertThat(shown.path("id").asText()).isEqualTo(instance.value());
    assertThat(shown.path("srId").asText()).isEqualTo("sir-1");
    assertThat(shown.path("state").asText()).isEqualTo("running");
    assertThat(root.get("/v1/list-worker-type-summaries").text())
        .contains("\"workerType\":\"" + name + "\"");

    say(
        new InstanceEvent.InstanceTerminated(name, launch, instance, REGION, "done", now()),
        seen(name, launch, instance, InstanceStateName.RUNNING));
    await().atMost(LIMIT).until(() -> state(name).path("instances").isEmpty());
  }

  @Test
  void anInstanceMustBelongToItsTokenOnceItsLaunchIsKnown() throws Exception {
    var name = new WorkerTypeName(Api.name());
    var created = root.put("/v1/worker-type/" + name, Api.definition()).json();
    var token = Api.token();
    var launch = SecretIT.launch(name.value(), created);
    var body = SecretIT.secret(name.value(), token);
    body.putObject("secrets");
    body.set("launch", launch);
    assertThat(root.put("/v1/secret/" + token, body).status()).isEqualTo(200);
    var mine = instance();
    var launchId = new LaunchId(launch.path("launchId").asText());
    say(seen(name, launchId, mine, InstanceStateName.RUNNING));
    await().atMost(LIMIT).until(() -> state(name).path("instances").size() == 1);

    var worker = root.as(null);
    assertThat(worker.get("/v1/instance-started/" + instance() + "/" + token).status())
        .isEqualTo(404);
    assertThat(worker.get("/v1/instance-started/" + mine + "/" + token).status()).isEqualTo(204);
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    follow(Topic.INSTANCE_EVENTS);
    await()
        .atMost(LIMIT)
        .until(() -> heard.stream().anyMatch(e -> isRegistered(e.event(), launchId)));
    assertThat(heard.stream().filter(e -> isStarted(e.event(), mine))).hasSize(1);
    assertThat(heard.stream().filter(e -> isRegistered(e.event(), launchId))).hasSize(1);
  }

  @Test
  void anIterationMakesTheBackendHealthy() throws Exception {
    say(iteration());
    await()
        .atMost(LIMIT)
        .until(
            () -> root.get("/v1/backend-status").json().path("status").asText().equals("healthy"));
  }

  private static IterationCompleted iteration() {
    return new IterationCompleted(
        "aws-provisioner-v1",
        "test",
        1,
        now(),
        now(),
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  @Test
  void whatBecameOfSteeringIsShownWhereItIsListed() throws Exception {
    var name = new WorkerTypeName(Api.name());
    var stopped = asked("/v1/buying/stop");
    var paused = asked("/v1/worker-type/" + name + "/pause");
    assertThat(outcome(paused)).isEqualTo("null");
    // What concerns the whole deployment names no worker type.
    say(new InstanceEvent.SteeringDone(null, stopped, "in force: nothing is bought", now()));
    say(new InstanceEvent.SteeringDone(name, paused, "in force: it is paused", now()));
    say(new InstanceEvent.SteeringDone(name, paused, "the first word counts", now()));
    await().atMost(LIMIT).until(() -> outcome(stopped).equals("in force: nothing is bought"));
    await().atMost(LIMIT).until(() -> outcome(paused).equals("in force: it is paused"));
    asked("/v1/buying/resume");
  }

  private String asked(String path) {
    return root.send("POST", path, null).json().path("id").asText();
  }

  private String outcome(String id) {
    return root.get("/v1/steering?limit=1000")
        .json()
        .path("steering")
        .valueStream()
        .filter(s -> s.path("id").asText().equals(id))
        .map(s -> s.path("outcome").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theApiTellsThatItLives() {
    follow(Topic.INSTANCE_EVENTS, Topic.ITERATIONS, Topic.WORKER_TYPES, Topic.STEERING);
    await()
        .atMost(LIMIT)
        .until(() ->
            heard.stream()
                .anyMatch(e -> e.event() instanceof io.awsprovisioner.model.event.ApiAlive));
  }

  private static boolean isRegistered(BusEvent event, LaunchId launch) {
    return event instanceof InstanceEvent.InstanceRegistered e && e.launchId().equals(launch);
  }

  private static boolean isStarted(BusEvent event, InstanceId instance) {
    return event instanceof InstanceEvent.InstanceStarted e && e.instanceId().equals(instance);
  }

  private List<WorkerTypeEvent> changes(WorkerTypeName name) {
    return heard.stream()
        .map(Reading.Event::event)
        .filter(WorkerTypeEvent.class::isInstance)
        .map(WorkerTypeEvent.class::cast)
        .filter(e -> e.workerType().equals(name))
        .toList();
  }

  private com.fasterxml.jackson.databind.node.ObjectNode state(WorkerTypeName name) {
    return root.get("/v1/state/" + name).json();
  }

  private static InstanceType type() {
    return new InstanceType(
        Api.definition().path("instanceTypes").get(0).path("instanceType").asText());
  }

  private static InstanceId instance() {
    return new InstanceId("i-" + UUID.randomUUID().toString().replace("-", "").substring(0, 17));
  }

  private static InventoryEvent seen(
      WorkerTypeName name, LaunchId launch, InstanceId instance, InstanceStateName state) {
    return new InventoryEvent.InstanceObserved(
        instance,
        REGION,
        ZONE,
        type(),
        IMAGE,
        Market.SPOT,
        "sir-1",
        state,
        null,
        name,
        launch,
        now(),
        now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void follow(Topic... topics) {
    for (var topic : topics) {
      followers.add(
          new TopicFollower(
                  Map.of("bootstrap.servers", brokers),
                  topic.in(PREFIX),
                  (reading, _) -> {
                    if (reading instanceof Reading.Event event) {
                      heard.add(event);
                    }
                  })
              .start());
    }
  }

  private void say(BusEvent... events) throws Exception {
    Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (var event : events) {
        var head = new EventHead(UUID.randomUUID().toString(), "/test", event.key(), now());
        assertThat(producer.send(BusRecords.write(PREFIX, head, event)).get().hasOffset()).isTrue();
      }
    }
  }
}
