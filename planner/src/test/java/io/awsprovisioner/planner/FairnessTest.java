package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FairnessTest {
  private final Scenario scenario = new Scenario();

  @Test
  void aShortBudgetIsSharedByTurns() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 4));
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    scenario.with(big("a"), 1000).with(big("b"), 1000).with(big("c"), 1);
    assertThat(names()).containsExactly("a", "b", "c", "a");
  }

  @Test
  void shortMoneyIsSharedByTurns() {
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(0.45, null, List.of()));
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    scenario.with(big("a"), 1000).with(big("b"), 1000);
    assertThat(names()).containsExactly("a", "b", "a", "b");
  }

  @Test
  void theEmptiestComesFirst() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 1));
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    var full = big("full");
    scenario.with(full, 1000).with(big("z-empty"), 1000);
    scenario.running(full, SMALL);
    assertThat(names()).containsExactly("z-empty");
  }

  @Test
  void whoeverHadALaunchLatelyWaitsForWhoeverHadNone() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 1));
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    var served = big("served");
    var old = big("old");
    scenario.with(served, 1000).with(old, 1000);
    scenario.pending(served, SMALL);
    for (int i = 0; i < 5; i++) {
      scenario.instance(
          old.workerType(), SMALL, InstanceStateName.RUNNING, Duration.ofMinutes(30), true);
    }
    assertThat(names()).containsExactly("old");
  }

  /// One launch a tick, one worker type that wants everything and twenty that want a little.
  @Test
  void nobodyStarvesOverManyTicks() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 1));
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    scenario.with(big("giant"), 1000);
    for (int i = 0; i < 20; i++) {
      scenario.with(workerType("small" + i).capacity(0, 2).done(), 2);
    }
    var served = new TreeMap<String, Integer>();
    for (int tick = 0; tick < 61; tick++) {
      var launch = Planner.plan(scenario.input()).launches().getFirst();
      served.merge(launch.workerType().value(), 1, Integer::sum);
      scenario.launches.add(
          new OpenLaunch(
              Scenario.launchId(tick),
              launch.workerType(),
              launch.pool(),
              1,
              NOW.minusSeconds(1),
              0.1,
              null));
    }
    assertThat(served).hasSize(21).containsEntry("giant", 21).containsEntry("small7", 2);
  }

  private static WorkerType big(String name) {
    return workerType(name).capacity(0, 1000).done();
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    Planner.plan(scenario.input()).launches().forEach(l -> names.add(l.workerType().value()));
    return names;
  }
}
