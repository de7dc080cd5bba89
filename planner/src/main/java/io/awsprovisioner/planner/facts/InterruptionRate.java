package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;

/// How often EC2 takes spot instances of a type back in a region, as AWS publishes it (Spot
/// Instance Advisor). A type without a record is one of which nothing is known.
///
/// @param monthlyShare of the instances that run for a month, how many are taken back: from 0 to 1.
///   AWS tells bands; the middle of the band is meant
/// @param asOf of when the statement is
public record InterruptionRate(
    Region region, InstanceType instanceType, double monthlyShare, Instant asOf) {
  public InterruptionRate {
    if (!(monthlyShare >= 0 && monthlyShare <= 1)) {
      throw new IllegalArgumentException(
          "monthlyShare of " + instanceType + " must be from 0 to 1: " + monthlyShare);
    }
    asOf = Milliseconds.of(asOf);
  }
}
