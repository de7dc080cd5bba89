package io.awsprovisioner.planner;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/// What holds for every plan of every input.
enum Property {
  NEVER_ABOVE_MAX_CAPACITY {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      var plan = planner.apply(input);
      return definitions(input).stream()
          .allMatch(
              d -> bought(plan, d) == 0 || present(input, d) + bought(plan, d) <= d.maxCapacity());
    }
  },
  NEVER_ABOVE_MAX_PRICE {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      var launches = planner.apply(input).launches();
      return definitions(input).stream()
          .allMatch(d -> of(launches, d).stream().allMatch(l -> l.price() <= d.maxPrice()));
    }
  },
  NEVER_ABOVE_MONEY_LIMITS {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      var launches = planner.apply(input).launches();
      var limits = input.policy().moneyLimits();
      var all = limits.deployment();
      boolean isWithinAll =
          all == null || launches.isEmpty() || Spending.of(input) + cost(launches) <= all + CENT;
      return isWithinAll
          && definitions(input).stream()
              .allMatch(d ->
                  of(launches, d).isEmpty()
                      || Spending.of(input, d.workerType()) + cost(of(launches, d))
                          <= limits.of(d.workerType()).orElse(Double.MAX_VALUE) + CENT);
    }
  },
  /// Or less than the smallest instance that fits is missing.
  SHORT_ONLY_WITH_A_NOTE_THAT_NAMES_THE_LIMIT {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      return planner.apply(input).outcomes().stream()
          .filter(o -> o.bought() < o.change())
          .allMatch(Property::namesALimit);
    }
  },
  /// The other half of it: what waits is bought where nothing stands in the way.
  COVERS_DEMAND_WHERE_NOTHING_IS_SHORT {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      return planner.apply(input).outcomes().stream()
          .filter(o -> o.notes().stream().noneMatch(Property::isLimit))
          .allMatch(o -> o.bought() >= o.change());
    }
  },
  /// What nothing ruled out in the end was open all the time, so nothing may have been bought that
  /// is dearer than it by more than the band.
  OUTSIDE_THE_BAND_THE_CHEAPEST_WINS {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      var plan = planner.apply(input);
      return plan.outcomes().stream()
          .allMatch(o ->
              o.options().stream()
                  .filter(open -> open.excludedBy() == null)
                  .mapToDouble(open -> open.price() * (1 + input.policy().nearTie()) + CENT)
                  .allMatch(most ->
                      plan.launches().stream()
                          .filter(l -> l.workerType().equals(o.workerType()))
                          .allMatch(l -> l.price() <= most)));
    }
  },
  ORDER_OF_INPUT_DOES_NOT_MATTER {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      return planner.apply(shuffled(input)).equals(planner.apply(input));
    }
  },
  MORE_DEMAND_NEVER_BUYS_FEWER_UNITS {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      var before = planner.apply(input);
      for (var facts : input.workerTypes()) {
        var definition = facts.definition();
        var after = planner.apply(withMoreDemand(input, facts));
        if (bought(after, definition) < bought(before, definition)) {
          return false;
        }
      }
      return true;
    }
  },
  REPLAYS_FROM_JSON_BYTE_FOR_BYTE {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      try {
        var recorded = ModelMapper.write(input);
        var replayed = ModelMapper.read(recorded, PlanningInput.class);
        var plan = ModelMapper.write(planner.apply(input));
        return Objects.deepEquals(ModelMapper.write(replayed), recorded)
            && Objects.deepEquals(ModelMapper.write(planner.apply(replayed)), plan)
            && planner.apply(replayed).equals(ModelMapper.read(plan, Plan.class));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  PASSES_THE_AUDIT {
    @Override
    boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input) {
      return PlanAudit.check(input, planner.apply(input)).isEmpty();
    }
  };

  /// Two ways to the same sum differ by the last bits.
  private static final double CENT = 1e-9;

  abstract boolean holds(Function<PlanningInput, Plan> planner, PlanningInput input);

  private static List<WorkerType> definitions(PlanningInput input) {
    return input.workerTypes().stream().map(WorkerTypeFacts::definition).toList();
  }

  private static List<Launch> of(List<Launch> launches, WorkerType definition) {
    return launches.stream().filter(l -> l.workerType().equals(definition.workerType())).toList();
  }

  private static int bought(Plan plan, WorkerType definition) {
    return of(plan.launches(), definition).stream().mapToInt(Launch::capacity).sum();
  }

  private static double cost(List<Launch> launches) {
    return launches.stream().mapToDouble(Launch::poolPrice).sum();
  }

  private static int present(PlanningInput input, WorkerType definition) {
    var name = definition.workerType();
    int shown =
        input.instances().stream()
            .filter(i -> i.state().isAlive() && !i.interruptionWarned())
            .filter(i -> name.equals(i.workerType()))
            .mapToInt(i -> definition.capacityOf(i.pool().instanceType()))
            .sum();
    int unseen =
        input.launches().stream()
            .filter(l -> name.equals(l.workerType()) && !isShown(input, l))
            .mapToInt(l -> definition.capacityOf(l.pool().instanceType()))
            .sum();
    return shown + unseen;
  }

  private static boolean isShown(PlanningInput input, OpenLaunch launch) {
    return input.instances().stream()
        .anyMatch((InstanceFact i) ->
            launch.launchId().equals(i.launchId()) || i.instanceId().equals(launch.instanceId()));
  }

  private static boolean namesALimit(WorkerTypeOutcome outcome) {
    return outcome.notes().stream().anyMatch(Property::isLimit);
  }

  private static boolean isLimit(PlanNote note) {
    return switch (note) {
      case PlanNote.DemandCovered _, PlanNote.DemandUnknown _, PlanNote.UnknownWorkerType _ ->
          false;
      case PlanNote.KillGuardHolds _, PlanNote.RegistrationsUnknown _, PlanNote.ShadowMode _ ->
          false;
      case PlanNote.AtMaximum _, PlanNote.CapacityDoesNotDivide _ -> true;
      case PlanNote.EveryOptionAboveMaxPrice _, PlanNote.BidAboveLimit _ -> true;
      case PlanNote.NotOffered _ -> true;
      case PlanNote.NoPriceKnown _, PlanNote.NoRegionEnabled _, PlanNote.NoMarketAllowed _ -> true;
      case PlanNote.NoCapacity _, PlanNote.QuotaExceeded _, PlanNote.LaunchBudgetSpent _ -> true;
      case PlanNote.LaunchesPerTickSpent _, PlanNote.MoneyLimit _, PlanNote.FactsTooOld _ -> true;
      case PlanNote.ConfigurationCannotLaunch _, PlanNote.Paused _ -> true;
      case PlanNote.BuyingStopped _, PlanNote.BuyingHeld _ -> true;
    };
  }

  private static PlanningInput withMoreDemand(PlanningInput input, WorkerTypeFacts facts) {
    var more =
        switch (facts.demand()) {
          case Demand.Unknown unknown -> unknown;
          case Demand.Pending p ->
              new Demand.Pending(
                  p.pendingTasks() + 1 + (int) (input.seed() % 20), p.observedAt(), p.source());
        };
    var scenario = Scenario.of(input);
    scenario.workerTypes.replaceAll(
        w -> w.equals(facts) ? new WorkerTypeFacts(facts.definition(), more, facts.problem()) : w);
    return scenario.input();
  }

  private static PlanningInput shuffled(PlanningInput input) {
    var random = new Random(input.seed());
    var scenario = Scenario.of(input);
    for (var list :
        List.of(
            scenario.workerTypes,
            scenario.prices,
            scenario.interruptionRates,
            scenario.instances,
            scenario.launches,
            scenario.terminations,
            scenario.removals)) {
      Collections.shuffle(list, random);
    }
    scenario.budgets = shuffled(scenario.budgets, random);
    scenario.freshness = shuffled(scenario.freshness, random);
    return scenario.input();
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }
}
