package io.awsprovisioner.provisioner.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.launch.IntentFactory;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.market.FactTable;
import io.awsprovisioner.provisioner.market.MarketTables;
import io.awsprovisioner.provisioner.secret.TokenKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Words that many tests need.
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  public static final Region OREGON = new Region("us-west-2");
  public static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  public static final InstanceType TYPE = new InstanceType("c5.xlarge");
  public static final ImageId IMAGE = new ImageId("ami-0123456789abcdef0");
  public static final WorkerTypeName LINUX = new WorkerTypeName("gecko-t-linux");
  public static final LaunchId LAUNCH = new LaunchId("launch-0001");
  public static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  public static final Pool POOL = new Pool(OREGON, ZONE, TYPE, Market.SPOT);
  public static final String PROVISIONER = "aws-provisioner-v1";

  /// Not secret: 32 letters.
  public static final TokenKeys KEYS =
      new TokenKeys("k1", Map.of("k1", bytes("0123456789abcdef0123456789abcdef")));

  public static final IntentFactory INTENTS =
      new IntentFactory(
          PROVISIONER,
          "https://provisioner.example",
          "https://taskcluster.example",
          Optional.of("aws-provisioner-v1-managed:key"),
          "k1",
          Duration.ofHours(4));

  private Samples() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) ModelMapper.shared().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A definition with one region and two types, of 1 and 2 units.
  public static WorkerType definition(WorkerTypeName name, int minCapacity, int maxCapacity) {
    var none = json("{}");
    return new WorkerType(
        name,
        1,
        NOON.minus(Duration.ofDays(1)),
        "for tests",
        "someone@example.com",
        json("{\"ImageId\": \"ami-0123456789abcdef0\", \"SecurityGroups\": [\"docker-worker\"]}"),
        json("{\"greeting\": \"grüße\"}"),
        List.of("queue:claim-work"),
        minCapacity,
        maxCapacity,
        0,
        0.01,
        5,
        false,
        true,
        List.of(
            new InstanceTypeOption(TYPE, 1, 1, none, none, List.of()),
            new InstanceTypeOption(new InstanceType("m5.large"), 2, 2, none, none, List.of())),
        List.of(new RegionOption(OREGON, none, none, List.of())),
        List.of());
  }

  public static PlannedAction.Launch planned() {
    return new PlannedAction.Launch(LINUX, 1, POOL, 0.05, 0.05, 0.1234567, 1);
  }

  public static Intended intended(LaunchId id, Instant requestedAt) {
    return INTENTS.intent(planned(), definition(LINUX, 0, 10), id, requestedAt);
  }

  public static Intended intended() {
    return intended(LAUNCH, NOON);
  }

  /// A row of DescribeInstances with our tags.
  public static SeenInstance seen(InstanceId id, LaunchId launch, InstanceStateName state) {
    var tags = new TreeMap<String, String>();
    tags.put(Tags.PROVISIONER, PROVISIONER);
    tags.put(Tags.WORKER_TYPE, LINUX.value());
    tags.put(Tags.LAUNCH, launch.value());
    return new SeenInstance(
        id, ZONE, TYPE, IMAGE, Market.SPOT, "sir-12345678", state, null, NOON, tags);
  }

  public static InstanceObserved observed(
      InstanceStateName state, @Nullable String reason, Instant at) {
    return new InstanceObserved(
        INSTANCE,
        OREGON,
        ZONE,
        TYPE,
        IMAGE,
        Market.SPOT,
        "sir-12345678",
        state,
        reason,
        LINUX,
        LAUNCH,
        NOON,
        at);
  }

  /// Tables of the market that know nothing.
  public static MarketTables marketTables() {
    try {
      return new MarketTables(
          nothing(MarketTables.ON_DEMAND_COLUMNS),
          nothing(MarketTables.INTERRUPTION_COLUMNS),
          nothing(MarketTables.TYPE_COLUMNS));
    } catch (FactTable.Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static FactTable nothing(List<String> columns) throws FactTable.Malformed {
    return FactTable.of(
        List.of("# as-of: 2026-01-01", "# source: nobody", String.join(",", columns)), columns);
  }
}
