package io.awsprovisioner.planner.plan;

import io.awsprovisioner.planner.facts.Pool;
import org.jspecify.annotations.Nullable;

/// A place that was considered, cheapest first.
///
/// @param poolPrice US$/h, without utility
/// @param price US$/h, with utility: what is ranked
/// @param bid US$/h; null on demand
/// @param capacity units that one instance brings
/// @param health the estimated chance that EC2 grants it, 0 to 1
/// @param monthlyInterruptions share of instances of the type that EC2 takes back within a month,
///   as published; null where none is known and on demand
/// @param weight among options that cost about the same, 0 to 1: health, times the chance to stay
///   as far as published interruptions and the highest price of late tell it
/// @param bought how many this plan launches there
/// @param excludedBy what ruled it out, or stopped it after `bought`; null when nothing did
public record RankedOption(
    Pool pool,
    double poolPrice,
    double price,
    @Nullable Double bid,
    int capacity,
    double health,
    @Nullable Double monthlyInterruptions,
    double weight,
    int bought,
    @Nullable Exclusion excludedBy) {}
