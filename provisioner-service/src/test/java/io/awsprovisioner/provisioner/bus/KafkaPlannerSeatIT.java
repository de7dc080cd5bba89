package io.awsprovisioner.provisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.bus.TopicFollower;
import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import io.awsprovisioner.provisioner.loop.PlannerSeat.Turn;
import io.awsprovisioner.provisioner.sim.PlannerSeatContractTest;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The seat on the real broker.
class KafkaPlannerSeatIT extends PlannerSeatContractTest {
  private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();
  private static KafkaBroker broker = KafkaBroker.start();
  private final AtomicInteger ids = new AtomicInteger();
  private String prefix = "";

  @BeforeAll
  static void startOnce() {
    assertThat(broker.bootstrapServers()).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void deploy() {
    prefix = "seat-" + DEPLOYMENTS.incrementAndGet() + ".";
    try (var admin = Admin.create(clients())) {
      assertThat(new BusTopics(admin, prefix, Optional.empty(), Duration.ofSeconds(20)).ensure())
          .isEmpty();
    }
  }

  private static Map<String, Object> clients() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private EventHeads heads() {
    return new EventHeads("/test", () -> Samples.NOON, () -> "id-" + ids.incrementAndGet());
  }

  @Override
  protected PlannerSeat newSeat() {
    return new KafkaPlannerSeat(clients(), prefix, heads());
  }

  @Override
  protected void publish(Tick tick) {
    try (var producer = producer(Map.of())) {
      var head = new EventHead("t" + ids.incrementAndGet(), "/test", "tick", Samples.NOON);
      var _ = producer.send(BusRecords.write(prefix, head, tick));
      producer.flush();
    }
  }

  /// As a successor does.
  @Override
  protected void fence() {
    try (var producer =
        producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + "planner"))) {
      producer.initTransactions();
    }
  }

  private static KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    var config = new java.util.HashMap<>(clients());
    config.putAll(more);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  protected List<BusEvent> published() throws InterruptedException {
    var events = Collections.synchronizedList(new ArrayList<BusEvent>());
    try (var follower =
        new TopicFollower(
            clients(),
            Topic.INSTANCE_EVENTS.in(prefix),
            (reading, _) -> {
              if (reading instanceof Reading.Event(_, _, var event)) {
                events.add(event);
              }
            })) {
      assertThat(follower.start().awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
    }
    return List.copyOf(events);
  }

  private static void untilTaken(PlannerSeat seat, Duration limit) {
    Awaitility.await()
        .atMost(limit)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> seat.await(Duration.ofMillis(100)) instanceof Turn.Taken);
  }

  @Test
  void aStoppedOwnerIsReplacedInUnderTenSeconds() {
    var first = newSeat();
    untilTaken(first, Duration.ofSeconds(20));
    var second = newSeat();
    assertThat(second.await(Duration.ofSeconds(1))).isInstanceOf(Turn.StandBy.class);
    first.close();
    untilTaken(second, Duration.ofSeconds(10));
    second.close();
  }

  /// Each of them makes the group count anew. A planner that commits in that moment once lost its
  /// seat, came back, and with that unseated its successor, and so on without an end.
  @Test
  void whoComesAndGoesWhileThePlannerCommitsDoesNotUnseatIt() throws Exception {
    var planner = newSeat();
    untilTaken(planner, Duration.ofSeconds(20));
    var others = Executors.newSingleThreadExecutor();
    try {
      var done = others.submit(this::comeAndGo);
      while (!done.isDone()) {
        assertThat(planner.await(Duration.ofMillis(3))).isNotInstanceOf(Turn.StandBy.class);
        planner.commit(List.of(), List.of());
      }
      done.get(1, TimeUnit.SECONDS);
    } finally {
      others.shutdownNow();
      planner.close();
    }
  }

  private void comeAndGo() {
    for (int other = 0; other < 10; other++) {
      try (var seat = newSeat()) {
        for (int turn = 0; turn < 5; turn++) {
          assertThat(seat.await(Duration.ofMillis(50))).isInstanceOf(Turn.StandBy.class);
        }
      }
    }
  }

  /// What its predecessor left open is ended, and nothing of it is ever seen.
  @Test
  void anOpenTransactionOfADeadOwnerIsEndedAndNotRead() throws Exception {
    try (var dead = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + "planner"))) {
      dead.initTransactions();
      dead.beginTransaction();
      var entry = new LedgerEntry.Launch(Samples.intended());
      var _ = dead.send(LedgerRecords.write(Topic.LAUNCH_LEDGER.in(prefix), entry)).get();
      var seat = newSeat();
      untilTaken(seat, Duration.ofSeconds(20));
      seat.close();
    }
    var next = newSeat();
    var taken = new ArrayList<LedgerEntry>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          if (next.await(Duration.ofMillis(100)) instanceof Turn.Taken(var ledger)) {
            taken.addAll(ledger);
            return true;
          }
          return false;
        });
    assertThat(taken).isEmpty();
    next.close();
  }

  /// Planning without an entry could launch twice, so nobody plans.
  @Test
  void aLedgerThatCannotBeReadIsNotPassedOver() throws Exception {
    try (var producer = producer(Map.of())) {
      var _ =
          producer
              .send(
                  new ProducerRecord<>(
                      Topic.LAUNCH_LEDGER.in(prefix), "launch-0009", Samples.bytes("{\"entry\":")))
              .get();
    }
    var seat = newSeat();
    for (int turn = 0; turn < 5; turn++) {
      assertThat(seat.await(Duration.ofMillis(300))).isInstanceOf(Turn.StandBy.class);
    }
    seat.close();
  }

  @Test
  void wakeEndsAWait() {
    var seat = newSeat();
    untilTaken(seat, Duration.ofSeconds(20));
    seat.wake();
    var begun = System.nanoTime();
    assertThat(seat.await(Duration.ofSeconds(10))).isInstanceOf(Turn.Quiet.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    seat.close();
  }
}
