package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.InstanceType;
import java.util.List;

/// One of the instance types that may do a worker type's work.
///
/// @param capacity how many tasks such an instance runs at once, ≥ 1
/// @param utility the cost weight: the price of an option is its spot price × this (or ÷, by
///   configuration); > 0
public record InstanceTypeOption(
    InstanceType instanceType,
    int capacity,
    double utility,
    ObjectNode launchSpec,
    ObjectNode userData,
    List<String> scopes) {
  public InstanceTypeOption {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity of " + instanceType + " must be at least 1");
    }
    Utility.requireValid(utility, instanceType);
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
    scopes = List.copyOf(scopes);
  }
}
