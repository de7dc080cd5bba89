package io.awsprovisioner.api.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.fleet.OverviewStore;
import io.awsprovisioner.api.market.MarketStore;
import io.awsprovisioner.api.workertype.Drafts;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.WhatIf;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.Steering;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Answers what would be bought: finds the definition, gathers the facts, asks the planner.
public final class WhatIfs {
  private final Transactions transactions;
  private final Facts facts;
  private final Drafts drafts;
  private final DeploymentConfig deployment;
  private final InstantSource clock;

  /// Where the facts are.
  public record Facts(WhatIfStore pools, MarketStore market, OverviewStore overviews) {}

  public WhatIfs(
      Transactions transactions,
      Facts facts,
      Drafts drafts,
      DeploymentConfig deployment,
      InstantSource clock) {
    this.transactions = transactions;
    this.facts = facts;
    this.drafts = drafts;
    this.deployment = deployment;
    this.clock = clock;
  }

  /// What is asked.
  ///
  /// @param draft empty for the stored definition
  /// @param launchSpecs how many of its launch specs are to be shown at most
  record Question(Optional<ObjectNode> draft, int pendingTasks, int launchSpecs) {}

  Uni<Answer> plan(String name, Question question) {
    return drafts
        .find(name, question.draft(), clock.instant())
        .chain(found ->
            switch (found) {
              case Drafts.Found.Refused(var problem) ->
                  Uni.createFrom().<Answer>item(new Answer.Refused(problem));
              case Drafts.Found.Definition(var definition) ->
                  facts(definition).map(f -> answer(f, definition, question));
            });
  }

  private Answer answer(WhatIfFacts gathered, WorkerType definition, Question question) {
    var regions = deployment.regions().stream().map(Region::new).toList();
    var input = gathered.input(clock.instant(), regions);
    var body = PlanAnswer.of(WhatIf.plan(input, definition, question.pendingTasks()));
    if (question.launchSpecs() > 0) {
      var specs = PlacedLaunchSpecs.of(definition, question.launchSpecs());
      body.put("launchSpecCount", specs.count()).set("launchSpecs", specs.shown());
    }
    return Answer.ok(body);
  }

  private Uni<WhatIfFacts> facts(WorkerType definition) {
    return transactions.inTransaction(
        () -> facts.market().iteration(deployment.id()).chain(told -> facts(definition, told)));
  }

  private Uni<WhatIfFacts> facts(WorkerType definition, Optional<IterationCompleted> told) {
    var whose = whose(definition, told);
    var pools = facts.pools();
    var gathered = new Gathered();
    return pools
        .prices(definition)
        .invoke(prices -> gathered.prices = prices)
        .chain(() -> pools.rates(definition))
        .invoke(rates -> gathered.rates = rates)
        .chain(() -> pools.instances(whose))
        .invoke(instances -> gathered.instances = instances)
        .chain(() -> pools.launches(whose, definition))
        .invoke(launches -> gathered.launches = launches)
        .chain(() -> decisionAndSteering(definition))
        .map(known ->
            new WhatIfFacts(
                definition,
                gathered.prices,
                gathered.rates,
                gathered.instances,
                gathered.launches,
                told,
                known.decision(),
                known.steering()));
  }

  /// Facts on their way: one statement after the other on one session.
  private static final class Gathered {
    private WhatIfStore.Prices prices = new WhatIfStore.Prices(List.of(), List.of());
    private List<InterruptionRate> rates = List.of();
    private List<InstanceFact> instances = List.of();
    private List<OpenLaunch> launches = List.of();
  }

  /// What everybody has counts only against a limit for everybody: without one, tens of thousands
  /// of instances need not be read.
  private static Optional<WorkerTypeName> whose(
      WorkerType definition, Optional<IterationCompleted> told) {
    var limit = WhatIfFacts.policy(told, List.of()).moneyLimits().deployment();
    return limit == null ? Optional.of(definition.workerType()) : Optional.empty();
  }

  private record Known(Optional<ObjectNode> decision, Steering steering) {}

  private Uni<Known> decisionAndSteering(WorkerType definition) {
    var name = definition.workerType();
    return facts
        .overviews()
        .decision(name.value())
        .chain(decision ->
            facts
                .overviews()
                .standstills(name.value())
                .map(standstills -> new Known(decision, steering(name, standstills))));
  }

  private static Steering steering(
      WorkerTypeName name, List<OverviewStore.Standstill> standstills) {
    boolean isStopped = standstills.stream().anyMatch(s -> s.workerType().isEmpty());
    boolean isPaused = standstills.stream().anyMatch(s -> s.workerType().isPresent());
    return new Steering(
        isStopped, isPaused ? List.of(name) : List.of(), List.of(), List.of(), List.of());
  }
}
