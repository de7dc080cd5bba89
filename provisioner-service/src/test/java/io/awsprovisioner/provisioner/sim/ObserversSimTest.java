package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.loop.Observers;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/// Which regions a replica says it has trouble with.
final class ObserversSimTest {
  private static final Region REGION = new Region("us-west-2");

  private final TestingClock clock = new TestingClock(Samples.NOON);
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private boolean kafkaAway;

  private final Observers observers =
      new Observers(
          new TestingEc2(clock, _ -> {}),
          Views.empty(DemandChoice.queue(), clock),
          new Bus(),
          new Observers.Settings(
              new Ec2.OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER),
              Duration.ofMinutes(30),
              Duration.ofMinutes(1),
              Map.of(
                  Api.LAUNCH, new TokenBucket.Size(1, 1),
                  Api.TERMINATE, new TokenBucket.Size(1, 1),
                  Api.DESCRIBE, new TokenBucket.Size(100, 20)),
              Samples.marketTables()),
          clock,
          threads::add);

  @Test
  void aRegionFailsUntilItWasObserved() {
    kafkaAway = true;
    observe();
    assertThat(observers.failing()).containsExactly(Map.entry(REGION, "NotPublished"));
    kafkaAway = false;
    observe();
    assertThat(observers.failing()).isEmpty();
  }

  /// Whoever observes it now says how it is; here nobody would ever take the word back.
  @Test
  void aRegionThatFellToAnotherReplicaWhileItFailedIsNoTroubleOfThisOne() {
    kafkaAway = true;
    observe();
    observers.sharedOutAnew();
    assertThat(observers.failing()).isEmpty();
  }

  @Test
  void anObservationThatOutlivesTheSharingOutTellsNothing() {
    kafkaAway = true;
    observers.observe(new RegionTick(REGION, 1, clock.instant()));
    observers.sharedOutAnew();
    threads.remove().run();
    assertThat(observers.failing()).isEmpty();
  }

  private void observe() {
    observers.observe(new RegionTick(REGION, 1, clock.instant()));
    threads.remove().run();
  }

  private final class Bus implements Publisher {
    @Override
    public void publish(BusEvent event) {}

    @Override
    public CompletionStage<Void> publishAll(Collection<? extends BusEvent> events) {
      return kafkaAway
          ? CompletableFuture.failedFuture(new KafkaException("away"))
          : CompletableFuture.completedFuture(null);
    }

    @Override
    public void forgetInstances(Collection<InstanceId> instances) {}
  }
}
