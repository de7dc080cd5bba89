package io.awsprovisioner.api.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OfferHealth.PoolHealth;
import io.awsprovisioner.planner.facts.OfferHealth.QuotaHealth;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The planner's input from what the read model knows. Pure.
///
/// What only the planner knows (its policy, the health of pools, API budgets, ages of facts) it
/// tells with each iteration; while it is silent those facts grow old here as they would there.
///
/// @param told the planner's last iteration; empty before the first
/// @param lastDecision for this worker type; empty before the first
record WhatIfFacts(
    WorkerType definition,
    WhatIfStore.Prices prices,
    List<InterruptionRate> rates,
    List<InstanceFact> instances,
    List<OpenLaunch> launches,
    Optional<IterationCompleted> told,
    Optional<ObjectNode> lastDecision,
    Steering steering) {
  WhatIfFacts {
    rates = List.copyOf(rates);
    instances = List.copyOf(instances);
    launches = List.copyOf(launches);
  }

  /// @param regions for a policy of defaults, as long as the planner has not told its own
  PlanningInput input(Instant now, List<Region> regions) {
    return new PlanningInput(
        now,
        now.toEpochMilli(),
        policy(told, regions),
        List.of(
            new WorkerTypeFacts(
                definition, new Demand.Unknown("it is asked what if"), problem().orElse(null))),
        prices.prices(),
        prices.notOffered(),
        rates,
        instances,
        launches,
        List.of(),
        health(),
        budgets(),
        steering,
        List.of(),
        freshness(),
        hold(),
        null);
  }

  /// The policy that the planner told, else the defaults.
  static PlanningPolicy policy(Optional<IterationCompleted> told, List<Region> regions) {
    var policy = told.map(IterationCompleted::policy);
    if (policy.isPresent()) {
      try {
        return ModelMapper.shared().treeToValue(policy.get(), PlanningPolicy.class);
      } catch (JsonProcessingException _) {
        // A planner of another version: its choices are not ours to guess.
        return PlanningPolicy.defaults(regions);
      }
    }
    return PlanningPolicy.defaults(regions);
  }

  /// What EC2 has against this version of the definition, as the last decision tells.
  private Optional<ConfigurationProblem> problem() {
    return lastDecision
        .filter(d -> d.path("version").asLong() == definition.version())
        .flatMap(d ->
            d.path("notes")
                .valueStream()
                .filter(n -> n.path("code").asText().equals("configuration-cannot-launch"))
                .findFirst()
                .map(n ->
                    new ConfigurationProblem(
                        definition.version(),
                        n.path("detail").path("why").asText(),
                        Instant.parse(d.path("time").asText()))));
  }

  private OfferHealth health() {
    if (told.isEmpty()) {
      return OfferHealth.UNKNOWN;
    }
    var iteration = told.get();
    var pools = new ArrayList<PoolHealth>();
    for (var p : iteration.pools()) {
      pools.add(
          new PoolHealth(
              new Pool(p.region(), p.availabilityZone(), p.instanceType(), p.market()),
              new HealthTally(p.successes(), p.failures(), iteration.started())));
    }
    var quotas = new ArrayList<QuotaHealth>();
    for (var q : iteration.quotas()) {
      quotas.add(
          new QuotaHealth(
              new Quota(q.region(), q.family(), q.market()),
              new HealthTally(q.successes(), q.failures(), iteration.started())));
    }
    return new OfferHealth(pools, quotas);
  }

  private List<LaunchBudget> budgets() {
    return told.map(IterationCompleted::regions).orElse(List.of()).stream()
        .map(r -> new LaunchBudget(r.region(), r.launchesLeft()))
        .toList();
  }

  private List<RegionFreshness> freshness() {
    return told.map(IterationCompleted::regions).orElse(List.of()).stream()
        .map(r -> new RegionFreshness(r.region(), r.sweptAt(), r.pricesReadAt()))
        .toList();
  }

  private @Nullable BuyingHold hold() {
    return told.map(IterationCompleted::notes).orElse(List.of()).stream()
        .filter(n -> n.code().equals("buying-held"))
        .findFirst()
        .map(n -> new BuyingHold(n.detail().path("why").asText(n.sentence())))
        .orElse(null);
  }
}
