package io.awsprovisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The bus on a real broker. Each test has a prefix of its own.
class BusIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");

  private static KafkaBroker broker;
  private static Map<String, Object> config;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    config = Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void createsTheTopicsThatAreMissingAndIsContentWithThem() {
    try (var admin = Admin.create(config)) {
      ensure(admin, "create.");
      ensure(admin, "create.");
    }
  }

  @Test
  void saysWhatDoesNotFitAndWhatToDo() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(config)) {
      admin.createTopics(List.of(new NewTopic("misfit.ticks", 3, (short) 1))).all().get();
      await()
          .atMost(LIMIT)
          // A topic that was just created may be unknown for a moment; callers ask again.
          .ignoreExceptionsInstanceOf(IllegalStateException.class)
          .untilAsserted(() ->
              assertThat(topics(admin, "misfit.").ensure())
                  .anySatisfy(finding ->
                      assertThat(finding).contains("misfit.ticks", "3 partitions", "exactly 1")));
      var demand = new ConfigResource(ConfigResource.Type.TOPIC, "misfit.demand");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  demand,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(topics(admin, "misfit.").ensure())
                  .anySatisfy(finding ->
                      assertThat(finding)
                          .contains("misfit.demand", "cleanup.policy=delete", "compact")));
    }
  }

  @Test
  void followsATopicThatIsCreatedLater() {
    var seen = new CopyOnWriteArrayList<Reading>();
    try (var follower =
            new TopicFollower(config, "late.demand", (reading, _) -> seen.add(reading)).start();
        var admin = Admin.create(config)) {
      assertThat(follower.isCaughtUp()).isFalse();
      ensure(admin, "late.");
      await().atMost(LIMIT).until(follower::isCaughtUp);
      say("late.", 1);
      await().atMost(LIMIT).untilAsserted(() -> assertThat(pending(seen)).containsExactly(1));
    }
  }

  @Test
  void readsEverythingFromTheStartAndGoesOnAfterWhatNobodyCanRead() {
    try (var admin = Admin.create(config)) {
      ensure(admin, "whole.");
    }
    say("whole.", 1);
    poison("whole.demand");
    say("whole.", 2);
    var seen = new CopyOnWriteArrayList<Reading>();
    try (var follower =
        new TopicFollower(config, "whole.demand", (reading, _) -> seen.add(reading)).start()) {
      await().atMost(LIMIT).until(follower::isCaughtUp);
      assertThat(pending(seen)).containsExactly(1, 2);
      assertThat(seen).anyMatch(Reading.Unreadable.class::isInstance);
    }
  }

  @Test
  void tellsWhetherKafkaAnswers() {
    var own = KafkaBroker.start();
    try (var watch = new KafkaWatch(Map.of("bootstrap.servers", own.bootstrapServers())).start()) {
      await().atMost(LIMIT).until(watch::isAnswering);
      own.close();
      await().atMost(LIMIT).until(() -> !watch.isAnswering());
      assertThat(watch.trouble()).isNotEmpty();
    }
  }

  private static void ensure(Admin admin, String prefix) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(() -> assertThat(topics(admin, prefix).ensure()).isEmpty());
  }

  private static BusTopics topics(Admin admin, String prefix) {
    return new BusTopics(admin, prefix, Optional.of((short) 1), LIMIT);
  }

  private static List<Integer> pending(List<Reading> seen) {
    return seen.stream()
        .filter(Reading.Event.class::isInstance)
        .map(r -> ((DemandReported) ((Reading.Event) r).event()).pendingTasks())
        .toList();
  }

  private static void say(String prefix, int pendingTasks) {
    var event =
        new DemandReported(
            new WorkerTypeName("some"), "queue", pendingTasks, TIME.plusSeconds(pendingTasks));
    send(BusRecords.write(prefix, new EventHead("id", "/here", event.key(), TIME), event));
  }

  private static void poison(String topic) {
    send(new ProducerRecord<>(topic, "some/queue", new byte[] {1, 2, 3}));
  }

  private static void send(ProducerRecord<String, byte[]> record) {
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      var _ = producer.send(record);
      producer.flush();
    }
  }
}
