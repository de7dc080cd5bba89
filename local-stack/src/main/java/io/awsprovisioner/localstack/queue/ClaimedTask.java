package io.awsprovisioner.localstack.queue;

/// A task that a worker has taken.
///
/// @param seconds how long it takes
public record ClaimedTask(String taskId, int seconds) {}
