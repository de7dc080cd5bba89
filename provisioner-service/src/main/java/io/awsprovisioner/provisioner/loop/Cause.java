package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.tracing.TraceParent;
import java.time.Instant;

/// What woke a tick, as a place in a trace.
///
/// @param time of the event
public record Cause(TraceParent place, Instant time) {}
