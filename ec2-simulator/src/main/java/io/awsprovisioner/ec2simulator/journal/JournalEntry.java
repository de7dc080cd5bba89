package io.awsprovisioner.ec2simulator.journal;

import java.time.Instant;

/// A fact with its number (from 1, without gaps), the time when it happened on the simulator's
/// clock, and the region (empty for what concerns none).
public record JournalEntry(long seq, Instant time, String region, JournalFact fact) {}
