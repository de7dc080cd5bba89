package io.awsprovisioner.provisioner.launch;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.Inventory;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TerminatingEc2;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminationExecutorTest {
  private static final List<InstanceId> TEN =
      IntStream.range(0, 10)
          .mapToObj(n -> new InstanceId(String.format(Locale.ROOT, "i-%017x", n)))
          .toList();

  private final TestingClock clock = new TestingClock(NOON);
  private final Inventory inventory = new Inventory();
  private final TerminatingEc2 ec2 = new TerminatingEc2();
  private final Mailbox<TerminationExecutor.Letter> mailbox = new Mailbox<>(() -> {});
  private final TerminationExecutor executor =
      new TerminationExecutor(
          ec2,
          mailbox,
          clock,
          new ApiBudget(
              Map.of(
                  Api.LAUNCH, new TokenBucket.Size(1, 1),
                  Api.TERMINATE, new TokenBucket.Size(100, 5),
                  Api.DESCRIBE, new TokenBucket.Size(1, 1))),
          inventory);

  private void live(Duration length) {
    for (var end = clock.instant().plus(length); clock.instant().isBefore(end); ) {
      executor.pump();
      mailbox.takeAll().forEach(executor::handle);
      clock.advance(Duration.ofMillis(500));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NO_SUCH_INSTANCE", "CONFIGURATION", "UNKNOWN"})
  void oneThatIsRefusedDoesNotStopTheOthers(Kind kind) {
    ec2.refuse(TEN.get(3), new Ec2Failure(kind, "Code", "words"));
    executor.begin(OREGON, TEN);
    live(Duration.ofSeconds(5));
    assertThat(ec2.ended()).hasSize(9).doesNotContain(TEN.get(3));
    assertThat(ec2.calls()).as("halved, no storm").isLessThanOrEqualTo(12);
  }

  @Test
  void anEndIsNotGivenUpHoweverLongEc2RefusesIt() {
    ec2.refuse(TEN.getFirst(), new Ec2Failure(Kind.TRY_AGAIN, "Unavailable", "away"));
    executor.begin(OREGON, TEN.subList(0, 1));
    live(Duration.ofHours(1));
    assertThat(ec2.calls()).as("once a minute").isBetween(55, 75);
    ec2.grantAll();
    live(Duration.ofMinutes(2));
    assertThat(ec2.ended()).containsExactly(TEN.getFirst());
  }

  @Test
  void aNewInstanceThatEc2DoesNotFindYetIsEndedLater() {
    ec2.refuse(Samples.INSTANCE, new Ec2Failure(Kind.NO_SUCH_INSTANCE, "NotFound", "no such"));
    executor.begin(OREGON, List.of(Samples.INSTANCE));
    live(Duration.ofSeconds(5));
    ec2.grantAll();
    live(Duration.ofMinutes(1));
    assertThat(ec2.ended()).containsExactly(Samples.INSTANCE);
  }

  @Test
  void nothingIsAskedForWhatIsKnownToBeGone() {
    inventory.fold(Samples.observed(InstanceStateName.TERMINATED, null, NOON));
    executor.begin(OREGON, List.of(Samples.INSTANCE));
    live(Duration.ofSeconds(5));
    assertThat(ec2.calls()).isZero();
  }

  @Test
  void whatTwoSweepsDoNotShowIsNotAskedForAgain() {
    ec2.refuse(Samples.INSTANCE, new Ec2Failure(Kind.NO_SUCH_INSTANCE, "NotFound", "no such"));
    executor.begin(OREGON, List.of(Samples.INSTANCE));
    live(Duration.ofSeconds(30));
    int before = ec2.calls();
    assertThat(before).isGreaterThan(1);
    for (int sweep = 1; sweep <= 2; sweep++) {
      inventory.fold(
          new SweepCompleted(
              OREGON, sweep, NOON.plusSeconds(sweep), NOON.plusSeconds(sweep + 1), 0));
    }
    live(Duration.ofHours(1));
    assertThat(ec2.calls()).isEqualTo(before);
  }
}
