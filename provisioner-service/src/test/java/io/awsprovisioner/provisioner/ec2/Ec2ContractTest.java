package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2.OwnerTag;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What everybody who asks EC2 relies on. The double in memory and the SDK over HTTP promise the
/// same.
public abstract class Ec2ContractTest extends AsksEc2 {
  private static final InstanceId NOBODY = new InstanceId("i-00000000000000bad");

  /// EC2's own clock.
  protected abstract Instant now();

  /// Time passes at EC2.
  protected abstract void advance(Duration by);

  private List<InstanceStateName> states() {
    return sweep(OURS).stream().map(SeenInstance::state).toList();
  }

  @Test
  void aLaunchStartsOneInstanceAsItWasOrdered() {
    var instance = launched("launch-1");
    assertThat(instance.availabilityZone()).isEqualTo(new AvailabilityZone(ZONE));
    assertThat(instance.instanceType()).isEqualTo(new InstanceType("c5.xlarge"));
    assertThat(instance.imageId()).isEqualTo(new ImageId(IMAGE));
    assertThat(instance.market()).isEqualTo(Market.SPOT);
    assertThat(instance.state()).isEqualTo(InstanceStateName.PENDING);
    assertThat(instance.launchedAt()).isEqualTo(now());
    assertThat(instance.tags())
        .containsEntry(Tags.PROVISIONER, Samples.PROVISIONER)
        .containsEntry(Tags.WORKER_TYPE, Samples.LINUX.value())
        .containsEntry(Tags.LAUNCH, "launch-1");
    assertThat(sweep(OURS)).hasSize(1);
  }

  @Test
  void aRepeatIsTheSameInstance() {
    var first = launched("launch-1");
    advance(Duration.ofMinutes(5));
    assertThat(launched("launch-1").instanceId()).isEqualTo(first.instanceId());
    assertThat(sweep(OURS)).hasSize(1);
  }

  @Test
  void aRepeatWithOtherParametersIsAMismatch() {
    launched("launch-1");
    var other = request("launch-1", launchSpec().replace("c5.xlarge", "m5.large"));
    assertThat(refusal(await(ec2().launch(other)))).isEqualTo(Ec2Failure.Kind.PARAMETER_MISMATCH);
    assertThat(sweep(OURS)).hasSize(1);
  }

  @Test
  void aRepeatAfterTheEndSaysThatItWasLaunchedAndIsGone() {
    var instance = launched("launch-1");
    given(ec2().terminate(OREGON, List.of(instance.instanceId())));
    advance(Duration.ofMinutes(1));
    assertThat(refusal(await(ec2().launch(request("launch-1")))))
        .isEqualTo(Ec2Failure.Kind.ALREADY_TERMINATED);
  }

  @Test
  void anInstanceBootsAndIsEndedOnceAndAgain() {
    var id = List.of(launched("launch-1").instanceId());
    advance(Duration.ofMinutes(1));
    assertThat(states()).containsExactly(InstanceStateName.RUNNING);
    assertThat(given(ec2().terminate(OREGON, id))).isEqualTo(1);
    assertThat(given(ec2().terminate(OREGON, id))).isEqualTo(1);
    advance(Duration.ofMinutes(1));
    assertThat(sweep(OURS))
        .singleElement()
        .satisfies(gone -> {
          assertThat(gone.state()).isEqualTo(InstanceStateName.TERMINATED);
          assertThat(gone.stateReason()).isEqualTo("Client.UserInitiatedShutdown");
        });
    advance(Duration.ofHours(2));
    assertThat(sweep(OURS)).isEmpty();
  }

  @Test
  void oneUnknownIdFailsATerminationAndEndsNobody() {
    var id = launched("launch-1").instanceId();
    advance(Duration.ofMinutes(1));
    assertThat(refused(ec2().terminate(OREGON, List.of(id, NOBODY))))
        .isEqualTo(Ec2Failure.Kind.NO_SUCH_INSTANCE);
    assertThat(states()).containsExactly(InstanceStateName.RUNNING);
  }

  @Test
  void aSweepShowsOnlyWhatCarriesTheTag() {
    launched("launch-1");
    assertThat(sweep(new OwnerTag(Tags.PROVISIONER, "somebody-else"))).isEmpty();
    assertThat(sweep(OURS)).hasSize(1);
  }

  @Test
  void givenIdsAreAnsweredAndOneUnknownFailsTheQuestion() {
    var one = launched("launch-1").instanceId();
    var two = launched("launch-2").instanceId();
    assertThat(given(ec2().byIds(OREGON, List.of(one, two))))
        .extracting(SeenInstance::instanceId)
        .containsExactlyInAnyOrder(one, two);
    assertThat(refused(ec2().byIds(OREGON, List.of(one, NOBODY))))
        .isEqualTo(Ec2Failure.Kind.NO_SUCH_INSTANCE);
  }

  @Test
  void aLaunchIsFoundByItsTokenOrNotAtAll() {
    var id = launched("launch-1").instanceId();
    assertThat(given(ec2().byLaunch(OREGON, new LaunchId("launch-1"))))
        .hasValueSatisfying(found -> assertThat(found.instanceId()).isEqualTo(id));
    assertThat(given(ec2().byLaunch(OREGON, new LaunchId("launch-2")))).isEmpty();
  }

  @Test
  void offeringsAreTypesByZone() {
    var offered = given(ec2().offerings(OREGON, Optional.empty())).rows();
    assertThat(offered)
        .contains(new Ec2.Offering(new AvailabilityZone(ZONE), new InstanceType("c5.xlarge")));
    assertThat(offered).allMatch(o -> o.availabilityZone().liesIn(OREGON)).doesNotHaveDuplicates();
  }

  @Test
  void spotPricesAreThoseThatHeldSinceTheStart() {
    var types = List.of(new InstanceType("c5.xlarge"));
    var page = given(ec2().spotPrices(OREGON, now(), types, Optional.empty()));
    assertThat(page.rows())
        .isNotEmpty()
        .allSatisfy(point -> {
          assertThat(point.instanceType()).isEqualTo(types.getFirst());
          assertThat(point.price()).isPositive();
          assertThat(point.from()).isBeforeOrEqualTo(now());
        });
  }
}
