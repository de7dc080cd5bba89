package io.awsprovisioner.ec2simulator.instances;

/// A RunInstances call after its parameters were read: what, how many, and the fingerprint of its
/// parameters by which a repeat is told from another request with the same client token.
public record LaunchOrder(LaunchSpec spec, int minCount, int maxCount, String fingerprint) {}
