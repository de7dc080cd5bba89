package io.awsprovisioner.localstack.queue;

/// What a queue holds.
///
/// @param done since the process started
/// @param longestWaitSeconds the longest that any task has waited to be claimed, those that still
///   wait included
public record QueueCounts(int pending, int running, long done, long longestWaitSeconds) {}
