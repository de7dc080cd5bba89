package io.awsprovisioner.api.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.instance.ViewChange.CheckedIn;
import io.awsprovisioner.api.instance.ViewChange.Gone;
import io.awsprovisioner.api.instance.ViewChange.InstanceSeen;
import io.awsprovisioner.api.instance.ViewChange.LaunchSeen;
import io.awsprovisioner.api.instance.ViewChange.Progress;
import io.awsprovisioner.bus.Reading;
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
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceProjectionTest {
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");
  private static final WorkerTypeName NAME = new WorkerTypeName("w");
  private static final LaunchId LAUNCH = new LaunchId("launch-0001");
  private static final InstanceId INSTANCE = new InstanceId("i-12345678");
  private static final Region REGION = new Region("us-west-2");
  private static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  private static final InstanceType TYPE = new InstanceType("c5.large");
  private static final ImageId IMAGE = new ImageId("ami-12345678");

  @Test
  void aLaunchedInstanceIsALaunchThatWentWellAndAPendingInstance() {
    var changes =
        of(
            new InstanceEvent.InstanceLaunched(
                NAME,
                LAUNCH,
                INSTANCE,
                REGION,
                ZONE,
                TYPE,
                Market.SPOT,
                IMAGE,
                "sir-1",
                1,
                1,
                2.0,
                false,
                TIME));
    assertThat(changes).hasSize(2);
    assertThat(((LaunchSeen) changes.getFirst()).progress()).isEqualTo(Progress.LAUNCHED);
    assertThat(((InstanceSeen) changes.getLast()).state()).isEqualTo(InstanceStateName.PENDING);
  }

  @Test
  void anObservedInstanceOfOursAlsoSettlesItsLaunch() {
    var changes =
        of(
            new InventoryEvent.InstanceObserved(
                INSTANCE,
                REGION,
                ZONE,
                TYPE,
                IMAGE,
                Market.ON_DEMAND,
                null,
                InstanceStateName.RUNNING,
                null,
                NAME,
                LAUNCH,
                TIME,
                TIME));
    assertThat(changes.getFirst()).isInstanceOf(LaunchSeen.class);
    assertThat(changes.getLast())
        .isEqualTo(
            new InstanceSeen(
                "i-12345678",
                "w",
                "launch-0001",
                new ViewChange.Details(
                    "us-west-2", "us-west-2a", "c5.large", "ami-12345678", null, true),
                InstanceStateName.RUNNING,
                TIME,
                TIME));
  }

  @Test
  void aTombstoneOfTheInventoryEndsAnInstanceAndNothingElse() {
    assertThat(InstanceProjection.of(new Reading.Tombstone("i-12345678")))
        .containsExactly(new Gone("i-12345678"));
    assertThat(InstanceProjection.of(new Reading.Tombstone("sweep/us-west-2"))).isEmpty();
  }

  @Test
  void anIterationIsAHeartbeat() {
    var iteration =
        new IterationCompleted(
            "p",
            "replica",
            1,
            TIME,
            TIME.plusSeconds(1),
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
    assertThat(of(iteration)).containsExactly(new CheckedIn(iteration));
  }

  @Test
  void whatNobodyCanReadChangesNothing() {
    assertThat(InstanceProjection.of(new Reading.Unreadable("k", "broken"))).isEmpty();
    assertThat(InstanceProjection.of(new Reading.UnknownType("k", "of.tomorrow.v1"))).isEmpty();
  }

  private static List<ViewChange> of(BusEvent event) {
    return InstanceProjection.of(
        new Reading.Event("k", new EventHead("id", "/s", "k", TIME), event));
  }
}
