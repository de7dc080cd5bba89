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
/// @param bought how many this plan launches there
/// @param excludedBy what ruled it out, or stopped it after `bought`; null when nothing did
public record RankedOption(
    Pool pool,
    double poolPrice,
    double price,
    @Nullable Double bid,
    int capacity,
    double health,
    int bought,
    @Nullable Exclusion excludedBy) {}
