package io.awsprovisioner.planner;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.buying.Buying;
import io.awsprovisioner.planner.buying.MoneyByWorkerType;
import io.awsprovisioner.planner.buying.Need;
import io.awsprovisioner.planner.buying.Order;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.ending.Terminations;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.offers.Allowance;
import io.awsprovisioner.planner.offers.Offers;
import io.awsprovisioner.planner.offers.Options;
import io.awsprovisioner.planner.offers.PlanRandom;
import io.awsprovisioner.planner.offers.Wallet;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Decides what to launch and what to end: facts in, plan with reasons out.
///
/// For each worker type the capacity rule says how much is wanted; the options are ranked by price
/// with utility; then all worker types buy by turns until they have what they want or something
/// stops them, and each says what. What is ended follows from a closed list of reasons and never
/// from an absence.
public final class Planner {
  /// Options that an outcome tells of: what a stored decision keeps.
  private static final int OPTIONS_TOLD = 10;

  private Planner() {}

  /// The plan for an input. The order of the input's lists means nothing, chance comes from its
  /// seed, so the same input is the same plan.
  public static Plan plan(PlanningInput input) {
    return plan(input, OPTIONS_TOLD);
  }

  static Plan plan(PlanningInput input, int optionsTold) {
    var census = new Census(input);
    var freshness = new Freshness(input);
    var offers = Offers.of(input, census, freshness);
    var options = new Options(input.policy(), offers);
    var buying = new Buying(input.policy(), options, freshness, optionsTold);
    buying.run(orders(input, census));
    var terminations = Terminations.of(input, census, freshness);
    var actions = new ArrayList<PlannedAction>(terminations.actions());
    actions.addAll(buying.launches());
    var notes = new ArrayList<>(DeploymentNotes.of(input, freshness));
    notes.addAll(terminations.notes());
    return new Plan(actions, buying.outcomes(), notes);
  }

  private static List<Order> orders(PlanningInput input, Census census) {
    var paused = new TreeSet<>(input.steering().pausedWorkerTypes());
    var money = new MoneyByWorkerType(input.policy().moneyLimits());
    var deployment = new Allowance(input.policy().moneyLimits().deployment(), census.spending());
    var orders = new ArrayList<Order>();
    for (var facts : census.workerTypes()) {
      var name = facts.definition().workerType();
      var holding = census.of(name);
      var need = Need.of(facts, holding, input);
      var wallet = new Wallet(deployment, new Allowance(money.limit(name), holding.usdPerHour()));
      var gates = gates(facts, need, paused, input);
      orders.add(new Order(need, gates, wallet, PlanRandom.of(input.seed(), name)));
    }
    return orders;
  }

  /// What forbids buying before anything is looked at. What belongs to the worker type is told even
  /// when nothing is wanted, since it explains the next time.
  private static List<PlanNote> gates(
      WorkerTypeFacts facts, Need need, Set<WorkerTypeName> paused, PlanningInput input) {
    var gates = new ArrayList<PlanNote>();
    facts
        .currentProblem()
        .ifPresent(p -> gates.add(new PlanNote.ConfigurationCannotLaunch(p.version(), p.why())));
    if (paused.contains(facts.definition().workerType())) {
      gates.add(new PlanNote.Paused());
    }
    if (need.change().units() > 0) {
      gates.addAll(DeploymentNotes.stops(input));
    }
    return gates;
  }
}
