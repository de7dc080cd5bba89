package io.awsprovisioner.planner.facts;

/// Nothing is bought for now, by the provisioner's own caution: the ledger was empty while tagged
/// instances are there, say, and two complete sweeps have to adopt them first.
///
/// @param why for people
public record BuyingHold(String why) {}
