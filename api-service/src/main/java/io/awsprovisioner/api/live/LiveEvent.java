package io.awsprovisioner.api.live;

import org.jspecify.annotations.Nullable;

/// Something that happened, ready to be streamed.
///
/// @param partition which of the followed partitions it came from, by its number in [Position]
/// @param offset its place there
/// @param type the short name, such as `instance-launched`
/// @param workerType what it is about; null when it is about no worker type
/// @param json the event as one line
record LiveEvent(
    int partition, long offset, String type, @Nullable String workerType, String json) {}
