package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.bus.TopicFollower;
import io.awsprovisioner.embedded.PostgresAddress;
import io.awsprovisioner.embedded.SharedInfrastructure;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two replicas of the built service on one database and one Kafka, the relaying one paused in the
/// middle of its work and woken when another has taken over.
class ReplicasIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PREFIX = "replicas-" + SharedInfrastructure.nextNumber() + ".";

  private static final PostgresAddress DATABASE = SharedInfrastructure.freshDatabase();

  private static final List<Reading.Event> HEARD = new CopyOnWriteArrayList<>();
  private static final List<Replica> REPLICAS = new ArrayList<>();
  private static TopicFollower follower;

  /// What the second replica is told beside: all that these tests read, they read signed.
  private static final Map<String, String> CLOSED =
      Map.of(
          "provisioner.api.public-reads", "false",
          "provisioner.api.cors-origin", "https://page.example");

  @BeforeAll
  static void start() {
    var settings = settings();
    REPLICAS.add(Replica.start("a", settings));
    await().atMost(LIMIT).until(() -> REPLICAS.getFirst().isReady());
    REPLICAS.add(Replica.start("b", with(settings, CLOSED)));
    await().atMost(LIMIT).until(() -> REPLICAS.getLast().isReady());
    follower =
        new TopicFollower(
                Map.of("bootstrap.servers", SharedInfrastructure.bootstrapServers()),
                Topic.WORKER_TYPES.in(PREFIX),
                (reading, _) -> {
                  if (reading instanceof Reading.Event event) {
                    HEARD.add(event);
                  }
                })
            .start();
  }

  @AfterAll
  static void stop() {
    follower.close();
    REPLICAS.parallelStream().forEach(Replica::close);
  }

  private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
    var all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }

  private static Map<String, String> settings() {
    var database = DATABASE;
    var settings = new HashMap<>(new TestClients().start());
    settings.remove("quarkus.http.test-port");
    settings.put("provisioner.mode", "development");
    settings.put("provisioner.topic-prefix", PREFIX);
    settings.put("kafka.bootstrap.servers", SharedInfrastructure.bootstrapServers());
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    return settings;
  }

  @Test
  void whateverReplicaIsAskedOneRecordComesOfEqualCreatesAndOneWinnerOfOthers() throws Exception {
    var equal = "/v1/worker-type/" + Api.name();
    var same = atOnce(12, (api, _) -> api.put(equal, Api.definition()));
    assertThat(same).allMatch(answer -> answer.status() == 200);
    assertThat(same.stream().map(a -> a.json().path("lastModified").asText()).distinct())
        .hasSize(1);

    var different = "/v1/worker-type/" + Api.name();
    var others = atOnce(8, (api, n) -> api.put(different, definition(n)));
    assertThat(others.stream().map(Api.Answer::status).sorted())
        .containsExactly(200, 409, 409, 409, 409, 409, 409, 409);

    var updates = atOnce(10, (api, n) -> api.post(equal + "/update", definition(n)));
    assertThat(updates).allMatch(answer -> answer.status() == 200);
    for (var replica : REPLICAS) {
      var read = replica.as(TestClients.ROOT).get(equal).json();
      assertThat(read.path("description").asText())
          .isEqualTo("number " + read.path("maxCapacity").asInt());
    }
  }

  @Test
  void closedReadsDemandAScopeAndTheOneOriginIsNamed() {
    var open = REPLICAS.getFirst().as(null);
    var closed = REPLICAS.getLast().as(null);
    var root = REPLICAS.getLast().as(TestClients.ROOT);
    var name = Api.name();
    assertThat(root.put(path(name), Api.definition()).status()).isEqualTo(200);
    for (var read :
        List.of(
            path(name),
            path(name) + "/launch-specifications",
            "/v1/state/" + name,
            "/v1/list-worker-types",
            "/v1/list-worker-type-summaries")) {
      assertThat(open.get(read).status()).as(read).isEqualTo(200);
      assertThat(open.get(read).header("Access-Control-Allow-Origin")).contains("*");
      assertThat(root.get(read).status()).as(read).isEqualTo(200);
      var refused = closed.get(read);
      assertThat(refused.code()).as(read).isEqualTo("InsufficientScopes");
      assertThat(refused.message()).contains("aws-provisioner:");
      assertThat(refused.header("Access-Control-Allow-Origin")).contains("https://page.example");
    }
    assertThat(closed.get("/v1/worker-type-last-modified/" + name).status()).isEqualTo(200);
    var preflight = closed.send("OPTIONS", path(name), null, "Origin", "https://page.example");
    assertThat(preflight.header("Access-Control-Allow-Origin")).contains("https://page.example");
  }

  @Test
  void whatOneReplicaAnsweredTheOtherReadsAtOnce() {
    var path = "/v1/worker-type/" + Api.name();
    for (int n = 0; n < 20; n++) {
      var writer = REPLICAS.get(n % 2).as(TestClients.ROOT);
      var reader = REPLICAS.get((n + 1) % 2).as(TestClients.ROOT);
      var written =
          n == 0 ? writer.put(path, definition(n)) : writer.post(path + "/update", definition(n));
      assertThat(written.status()).isEqualTo(200);
      assertThat(reader.get(path).json()).isEqualTo(written.json());
    }
  }

  @Test
  void aRelayThatIsPausedAndWokenNeitherLosesNorReordersAnything() throws Exception {
    var names = List.of(Api.name(), Api.name(), Api.name());
    for (var name : names) {
      assertThat(REPLICAS.getFirst().as(TestClients.ROOT).put(path(name), definition(0)).status())
          .isEqualTo(200);
    }
    var versions = new AtomicInteger(1);
    // Whichever of them relays: both are paused once, each while the other one goes on.
    for (int paused = 0; paused < 2; paused++) {
      var sleeper = REPLICAS.get(paused);
      var awake = REPLICAS.get(1 - paused).as(TestClients.ROOT);
      update(awake, names, versions, 3);
      sleeper.pause();
      try {
        if (paused == 1) {
          // The first pause has seen a lease run out by itself, which takes its half minute.
          letLeaseRunOut();
        }
        update(awake, names, versions, 5);
        awaitTold(names, versions.get());
      } finally {
        sleeper.wake();
      }
      update(sleeper.as(TestClients.ROOT), names, versions, 3);
      awaitTold(names, versions.get());
    }
    for (var name : names) {
      assertIsToldInOrderAndWhole(name, versions.get());
    }
  }

  private static void letLeaseRunOut() throws SQLException {
    try (var database = DATABASE.connect();
        var statement = database.createStatement()) {
      assertThat(statement.executeUpdate("update relay_lease set until = now()")).isEqualTo(1);
    }
  }

  @Test
  void aTransactionThatFailsAfterItsTimeLeavesNoStackTrace() throws Exception {
    var name = Api.name();
    try (var database = DATABASE.connect();
        var statement = database.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('" + name + "', 7))");
      var answer = REPLICAS.getFirst().as(TestClients.ROOT).put(path(name), Api.definition());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      var ended =
          statement.executeQuery(
              "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                  + " where wait_event = 'advisory' and datname = current_database()");
      assertThat(ended.next()).isTrue();
      assertThat(ended.getInt(1)).isEqualTo(1);
    }
    await()
        .atMost(LIMIT)
        .until(() ->
            REPLICAS.getFirst().as(TestClients.ROOT).put(path(name), Api.definition()).status()
                == 200);
    assertThat(REPLICAS.getFirst().log())
        .doesNotContain("had to drop")
        .doesNotContain("\tat io.vertx")
        .doesNotContain("\tat org.hibernate");
  }

  private static void update(Api api, List<String> names, AtomicInteger versions, int times) {
    for (int i = 0; i < times; i++) {
      int version = versions.incrementAndGet();
      for (var name : names) {
        var answer = api.post(path(name) + "/update", definition(version));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      }
    }
  }

  private static void awaitTold(List<String> names, int version) {
    await()
        .atMost(LIMIT)
        .until(() ->
            names.stream()
                .allMatch(
                    name -> events(name).stream().anyMatch(e -> change(e).version() == version)));
  }

  private static void assertIsToldInOrderAndWhole(String name, int last) {
    var ids = new TreeMap<Long, String>();
    long highest = 0;
    for (var event : events(name)) {
      var change = change(event);
      // Again is allowed, and then it is the very same; backwards is so only for a repeat.
      var known = ids.putIfAbsent(change.version(), event.head().id());
      assertThat(known == null || known.equals(event.head().id())).as(event.toString()).isTrue();
      if (known == null) {
        assertThat(change.version()).as("the next version, new").isEqualTo(highest + 1);
        highest = change.version();
      }
    }
    assertThat(ids).hasSize(last);
    assertThat(ids.values()).doesNotHaveDuplicates();
    // Whoever keeps the last record of a key, as compaction does, keeps the present definition.
    assertThat(change(events(name).getLast()).version()).isEqualTo(last);
    assertThat(REPLICAS.getFirst().as(TestClients.ROOT).get(path(name)).json().path("maxCapacity"))
        .isEqualTo(definition(last).path("maxCapacity"));
  }

  private static List<Reading.Event> events(String name) {
    return HEARD.stream().filter(e -> change(e).workerType().value().equals(name)).toList();
  }

  private static WorkerTypeEvent change(Reading.Event event) {
    return (WorkerTypeEvent) event.event();
  }

  private static String path(String name) {
    return "/v1/worker-type/" + name;
  }

  private static ObjectNode definition(int number) {
    int capacity = 100 + number;
    return Api.definition().put("maxCapacity", capacity).put("description", "number " + capacity);
  }

  private interface Call {
    Api.Answer with(Api api, int number);
  }

  /// At once, the replicas taking turns.
  private static List<Api.Answer> atOnce(int count, Call call) throws Exception {
    var calls = new ArrayList<Callable<Api.Answer>>();
    for (int i = 0; i < count; i++) {
      int number = i;
      var api = REPLICAS.get(i % 2).as(TestClients.ROOT);
      calls.add(() -> call.with(api, number));
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Api.Answer>();
      for (var future : pool.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
