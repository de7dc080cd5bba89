package io.awsprovisioner.provisioner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.bus.ViewFold;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.SqsMessages;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.SimulatedEc2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What EC2 says by itself, through the SDKs of EC2 and SQS against the simulator.
class MessageWatchIT {
  private static final Map<String, String> OURS =
      Map.of(
          Tags.PROVISIONER, Samples.PROVISIONER,
          Tags.WORKER_TYPE, Samples.LINUX.value(),
          Tags.LAUNCH, Samples.LAUNCH.value());

  private final SimulatedEc2 simulated = new SimulatedEc2();
  private final AwsEc2 ec2 = simulated.door(Duration.ofSeconds(20));
  private final Views views = Views.empty(DemandChoice.queue(), simulated.clock);
  private final WakeUps wakeUps = new WakeUps(Duration.ofMinutes(1), Duration.ZERO);
  private final List<BusEvent> told = new ArrayList<>();
  private final SqsMessages messages = simulated.messages("ec2-events");
  private final MessageWatch watch = watch(messages);
  private boolean busIsAway;

  @AfterEach
  void stop() {
    messages.close();
    ec2.close();
    simulated.close();
  }

  private MessageWatch watch(SqsMessages queue) {
    return new MessageWatch(
        queue,
        ec2,
        views,
        new Folding(),
        new Ec2.OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER),
        simulated.clock);
  }

  /// A bus that everybody hears at once, or nobody.
  private final class Folding implements Publisher {
    @Override
    public void publish(BusEvent event) {
      told.add(event);
      new ViewFold(views, wakeUps).take(event);
    }

    @Override
    public CompletionStage<Void> publishAll(Collection<? extends BusEvent> events) {
      if (busIsAway) {
        return CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"));
      }
      events.forEach(this::publish);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void forgetInstances(Collection<InstanceId> instances) {}
  }

  private int waiting() {
    var queue = simulated.simulation().messages().queues().get("us-west-2");
    return queue == null ? 0 : queue.size();
  }

  /// Reads until nothing is left.
  private void listen() throws InterruptedException {
    for (int i = 0; i < 20 && waiting() > 0; i++) {
      assertThat(watch.turn(Samples.OREGON, true)).isTrue();
    }
    assertThat(waiting()).isZero();
  }

  private InstanceId launchSpot() {
    simulated.call(
        "Action=RunInstances&ImageId=ami-025c0935ffaeb8063&InstanceType=c5.xlarge&MinCount=1"
            + "&MaxCount=1&InstanceMarketOptions.MarketType=spot"
            + SimulatedEc2.tags(OURS));
    return new InstanceId(
        simulated.simulation().fleet().from("us-west-2", 0).findFirst().orElseThrow().id());
  }

  private List<InstanceStateName> states() {
    return told.stream()
        .filter(InstanceObserved.class::isInstance)
        .map(e -> ((InstanceObserved) e).state())
        .toList();
  }

  private List<InterruptionWarned> warnings() {
    return told.stream()
        .filter(InterruptionWarned.class::isInstance)
        .map(InterruptionWarned.class::cast)
        .toList();
  }

  @Test
  void aChangeIsSeenWithoutASweep() throws InterruptedException {
    launchSpot();
    listen();
    simulated.clock.advance(Duration.ofSeconds(10));
    simulated.simulation().advance();
    listen();
    assertThat(states()).containsExactly(InstanceStateName.PENDING, InstanceStateName.RUNNING);
  }

  @Test
  void anInterruptionIsToldAtOnceAndWakesThePlanner() throws InterruptedException {
    var id = launchSpot();
    simulated.clock.advance(Duration.ofSeconds(10));
    simulated.simulation().advance();
    listen();
    wakeUps.due(simulated.clock.instant());
    assertThat(wakeUps.isAsked()).isFalse();
    simulated.interrupt(id);
    listen();
    assertThat(warnings())
        .containsExactly(
            new InterruptionWarned(
                Samples.LINUX, Samples.LAUNCH, id, Samples.OREGON, simulated.clock.instant()));
    assertThat(views.registrations().isWarned(id)).isTrue();
    assertThat(wakeUps.due(simulated.clock.instant())).hasValue(Tick.Why.SCHEDULE);
    assertThat(views.inventory().instance(id))
        .hasValueSatisfying(i -> assertThat(i.state()).isEqualTo(InstanceStateName.RUNNING));
  }

  @Test
  void anInterruptionOfAnInstanceThatNobodySawYetIsToldToo() throws InterruptedException {
    simulated.fault("lost", new Fault.UnreliableMessages(Where.ANYWHERE, 1.0, null, null));
    var id = launchSpot();
    simulated.clock.advance(Duration.ofSeconds(10));
    simulated.simulation().advance();
    simulated.calm();
    assertThat(waiting()).isZero();
    simulated.interrupt(id);
    listen();
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void whatComesTwiceIsToldOnce() throws InterruptedException {
    simulated.fault("twice", new Fault.UnreliableMessages(Where.ANYWHERE, null, 1.0, null));
    var id = launchSpot();
    simulated.clock.advance(Duration.ofSeconds(10));
    simulated.simulation().advance();
    simulated.interrupt(id);
    assertThat(waiting()).isEqualTo(6);
    listen();
    simulated.interrupt(id);
    listen();
    assertThat(states()).containsExactly(InstanceStateName.RUNNING);
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void anEndTellsItsReason() throws InterruptedException {
    var id = launchSpot();
    listen();
    simulated.interrupt(id);
    simulated.clock.advance(Duration.ofMinutes(3));
    simulated.simulation().advance();
    listen();
    assertThat(views.inventory().instance(id))
        .hasValueSatisfying(gone -> {
          assertThat(gone.state()).isEqualTo(InstanceStateName.TERMINATED);
          assertThat(gone.stateReason()).isEqualTo("Server.SpotInstanceTermination");
        });
  }

  @Test
  void somebodyElsesInstancesArePassedOver() throws InterruptedException {
    simulated.fill(3, Map.of("Name", "database"));
    listen();
    assertThat(told).isEmpty();
  }

  @Test
  void aMessageThatMakesNoSenseIsTakenOffTheQueue() throws InterruptedException {
    var queue = Objects.requireNonNull(simulated.simulation().messages().queues().get("us-west-2"));
    queue.send("bad", "{\"hello\": 1}", simulated.clock.instant());
    queue.send("worse", "<xml/>", simulated.clock.instant());
    launchSpot();
    listen();
    assertThat(states()).containsExactly(InstanceStateName.PENDING);
  }

  @Test
  void whatCouldNotBeToldComesAgain() throws InterruptedException {
    launchSpot();
    busIsAway = true;
    assertThat(watch.turn(Samples.OREGON, true)).isFalse();
    assertThat(waiting()).isOne();
    busIsAway = false;
    simulated.clock.advance(Duration.ofSeconds(31));
    listen();
    assertThat(told).isNotEmpty();
  }

  @Test
  void anInstanceThatEc2DoesNotShowYetIsLeftToTheSweeps() throws InterruptedException {
    simulated.fault("lag", new Fault.ReadLag(Where.ANYWHERE, 60_000, 60_000));
    launchSpot();
    listen();
    assertThat(told).isEmpty();
  }

  @Test
  void aQueueThatIsNotThereIsTroubleAndNoMore() throws InterruptedException {
    try (var nobody = simulated.messages("no-such-queue")) {
      assertThat(watch(nobody).turn(Samples.OREGON, true)).isFalse();
    }
    assertThat(told).isEmpty();
  }
}
