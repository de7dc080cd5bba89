package io.awsprovisioner.ec2simulator.prices;

/// What has a spot price of its own: an instance type in a zone.
public record PricePool(String region, String zone, String instanceType) {}
