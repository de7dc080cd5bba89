package io.awsprovisioner.model.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.model.workertype.ZoneOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One event of each type, with every field set.
final class SampleEvents {
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.120Z");
  private static final WorkerTypeName NAME = new WorkerTypeName("gecko-t-linux-xlarge");
  private static final Region REGION = new Region("us-west-2");
  private static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  private static final InstanceType TYPE = new InstanceType("c5d.4xlarge");
  private static final ImageId IMAGE = new ImageId("ami-025c0935ffaeb8063");
  private static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  private static final LaunchId LAUNCH = new LaunchId("VU0zVu9jTtGk2b3EVKoT9w");
  private static final String SPOT_REQUEST = "sir-abcd1234";
  private static final ObjectNode EMPTY = ModelMapper.shared().createObjectNode();

  private SampleEvents() {}

  static List<BusEvent> all() {
    return List.of(
        new WorkerTypeEvent.WorkerTypeCreated(NAME, 1, TIME, definition(1)),
        new WorkerTypeEvent.WorkerTypeUpdated(NAME, 2, TIME, definition(2)),
        new WorkerTypeEvent.WorkerTypeRemoved(NAME, 3, TIME),
        new SteeringStated(
            "s-1",
            "worker-type/gecko-t-linux-xlarge/terminate",
            4,
            SteeringStated.Wish.TERMINATED,
            NAME,
            List.of(INSTANCE),
            "held-1",
            "mozilla/alice",
            "they hang",
            TIME),
        new Tick(7, Tick.Why.DEMAND, TIME),
        new RegionTick(REGION, 7, TIME),
        new DemandReported(NAME, "queue", 12, TIME),
        new SpotPriceObserved(REGION, ZONE, TYPE, 0.2, 0.3, Duration.ofMinutes(30), TIME),
        new PricesRead(REGION, TIME, TIME.plusSeconds(1), 33),
        new InventoryEvent.InstanceObserved(
            INSTANCE,
            REGION,
            ZONE,
            TYPE,
            IMAGE,
            Market.SPOT,
            SPOT_REQUEST,
            InstanceStateName.SHUTTING_DOWN,
            "Server.SpotInstanceTermination",
            NAME,
            LAUNCH,
            TIME,
            TIME.plusSeconds(60)),
        new InventoryEvent.SweepCompleted(REGION, 9, TIME, TIME.plusSeconds(2), 41),
        new InstanceEvent.LaunchRequested(
            NAME, LAUNCH, REGION, ZONE, TYPE, Market.SPOT, IMAGE, 1, 0.2, 0.4, 0.4, "why", TIME),
        new InstanceEvent.InstanceLaunched(
            NAME,
            LAUNCH,
            INSTANCE,
            REGION,
            ZONE,
            TYPE,
            Market.SPOT,
            IMAGE,
            SPOT_REQUEST,
            1,
            0.4,
            0.4,
            false,
            TIME),
        new InstanceEvent.LaunchFailed(
            NAME,
            LAUNCH,
            REGION,
            ZONE,
            TYPE,
            Market.ON_DEMAND,
            "no-capacity",
            "InsufficientInstanceCapacity",
            "none left",
            TIME),
        new InstanceEvent.InstanceRunning(NAME, LAUNCH, INSTANCE, REGION, TIME),
        new InstanceEvent.InstanceRegistered(NAME, LAUNCH, TIME),
        new InstanceEvent.InstanceStarted(NAME, LAUNCH, INSTANCE, TIME),
        new InstanceEvent.InterruptionWarned(NAME, LAUNCH, INSTANCE, REGION, TIME),
        new InstanceEvent.InstanceTerminated(
            NAME, LAUNCH, INSTANCE, REGION, "Client.InstanceInitiatedShutdown", TIME),
        new InstanceEvent.SteeringDone(NAME, "s-1", "terminated 1 instance", TIME),
        new ApiAlive(TIME),
        new MarketEvent.OnDemandPricesStated(
            REGION,
            Instant.parse("2026-07-01T00:00:00Z"),
            "a list",
            List.of(new MarketEvent.TypePrice(TYPE, 0.768))),
        new MarketEvent.TypesOffered(
            REGION, TIME, List.of(new MarketEvent.ZoneOffer(ZONE, List.of(TYPE)))),
        new MarketEvent.InterruptionRatesStated(
            REGION,
            Instant.parse("2025-06-28T00:00:00Z"),
            "Spot Instance Advisor",
            List.of(new MarketEvent.TypeRate(TYPE, 1))),
        new MarketEvent.InstanceTypesDescribed(
            Instant.parse("2026-01-01T00:00:00Z"),
            "a list",
            List.of(new MarketEvent.TypeDescription(TYPE, 16, 32768, List.of("x86_64"), 0))),
        new IterationCompleted(
            "aws-provisioner-v1",
            "replica-1",
            5,
            TIME,
            TIME.plusMillis(250),
            3,
            41,
            6,
            1,
            2,
            List.of(
                new IterationCompleted.RegionState(
                    REGION,
                    TIME,
                    TIME,
                    25,
                    List.of(new IterationCompleted.BudgetState("launch", 5, 2, 4, 0.5)))),
            List.of(
                new IterationCompleted.PoolState(REGION, ZONE, TYPE, Market.SPOT, 1.5, 0.5, 0.75)),
            List.of(new IterationCompleted.Note("buying-held", "held", EMPTY)),
            List.of(new IterationCompleted.QuotaState(REGION, "c5", Market.SPOT, 0.5, 1.5)),
            ModelMapper.shared().createObjectNode().put("bidLimit", 10.0)),
        new WorkerTypeDecided(
            NAME,
            TIME,
            2,
            12,
            3,
            1,
            2,
            6,
            List.of(
                new WorkerTypeDecided.Purchase(REGION, ZONE, TYPE, Market.SPOT, 0.2, 0.22, 0.4, 1)),
            1,
            List.of(
                new WorkerTypeDecided.Option(
                    REGION,
                    ZONE,
                    TYPE,
                    Market.SPOT,
                    0.2,
                    0.22,
                    0.4,
                    1,
                    0.9,
                    1,
                    "no-capacity",
                    null,
                    null)),
            List.of(new IterationCompleted.Note("at-maximum", "at maximum", EMPTY)),
            "bought 1"));
  }

  private static WorkerType definition(long version) {
    var spec = ModelMapper.shared().createObjectNode().put("EbsOptimized", true);
    var region = ModelMapper.shared().createObjectNode().put("ImageId", IMAGE.value());
    return new WorkerType(
        NAME,
        version,
        TIME,
        "Worker for Firefox automation",
        "Firefox CI",
        spec,
        EMPTY,
        List.of("scope:a"),
        0,
        3500,
        0.5,
        0,
        8,
        false,
        true,
        List.of(new InstanceTypeOption(TYPE, 1, 1.1, EMPTY, EMPTY, List.of())),
        List.of(new RegionOption(REGION, region, EMPTY, List.of("scope:b"))),
        List.of(new ZoneOption(REGION, ZONE, EMPTY, EMPTY)));
  }
}
