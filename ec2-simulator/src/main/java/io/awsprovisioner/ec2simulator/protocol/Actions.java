package io.awsprovisioner.ec2simulator.protocol;

import java.util.List;

/// The names of the calls that the simulator answers.
public final class Actions {
  public static final List<String> ALL =
      List.of(
          "CreateTags",
          "DeleteKeyPair",
          "DeleteTags",
          "DescribeAvailabilityZones",
          "DescribeImages",
          "DescribeInstanceAttribute",
          "DescribeInstanceTypeOfferings",
          "DescribeInstanceTypes",
          "DescribeInstances",
          "DescribeKeyPairs",
          "DescribeRegions",
          "DescribeSecurityGroups",
          "DescribeSpotPriceHistory",
          "DescribeSubnets",
          "ImportKeyPair",
          "RunInstances",
          "TerminateInstances");

  private Actions() {}
}
