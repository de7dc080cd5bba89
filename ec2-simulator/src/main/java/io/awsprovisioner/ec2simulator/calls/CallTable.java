package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The calls that the simulator knows, by the name of their action.
public final class CallTable {
  private final SortedMap<String, Call> calls;

  /// Lets EC2 take its time in the middle of a call.
  @FunctionalInterface
  public interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  private CallTable(SortedMap<String, Call> calls) {
    this.calls = calls;
  }

  public static CallTable of(Simulation simulation, Pause pause) {
    var calls = new TreeMap<String, Call>();
    calls.put("RunInstances", new RunInstances(simulation, pause));
    calls.put("DescribeInstances", new DescribeInstances(simulation));
    calls.put("TerminateInstances", new TerminateInstances(simulation));
    calls.put("CreateTags", new TagCalls.Create(simulation));
    calls.put("DeleteTags", new TagCalls.Delete(simulation));
    calls.put("DescribeInstanceAttribute", new DescribeInstanceAttribute(simulation));
    calls.put("DescribeSpotPriceHistory", new DescribeSpotPriceHistory(simulation));
    calls.put("DescribeImages", new DescribeImages());
    calls.put("DescribeSecurityGroups", new NetworkCalls.DescribeSecurityGroups());
    calls.put("DescribeSubnets", new NetworkCalls.DescribeSubnets());
    calls.put("DescribeRegions", new PlaceCalls.DescribeRegions(simulation.catalogue()));
    calls.put("DescribeAvailabilityZones", new PlaceCalls.DescribeAvailabilityZones());
    calls.put("DescribeInstanceTypes", new TypeCalls.DescribeTypes(simulation.catalogue()));
    calls.put(
        "DescribeInstanceTypeOfferings", new TypeCalls.DescribeOfferings(simulation.catalogue()));
    calls.put("DescribeKeyPairs", new KeyPairCalls.Describe(simulation.keyPairs()));
    calls.put("ImportKeyPair", new KeyPairCalls.Import(simulation));
    calls.put("DeleteKeyPair", new KeyPairCalls.Delete(simulation.keyPairs()));
    return new CallTable(Collections.unmodifiableSortedMap(calls));
  }

  /// The call of this name.
  ///
  /// @throws Ec2Refusal InvalidAction when there is none
  public Call find(@Nullable String action) {
    if (action == null || action.isEmpty()) {
      throw new Ec2Refusal("MissingAction", "The request must contain the parameter Action");
    }
    Call call = calls.get(action);
    if (call == null) {
      throw new Ec2Refusal(
          "InvalidAction", "The action " + action + " is not valid for this web service.");
    }
    return call;
  }
}
