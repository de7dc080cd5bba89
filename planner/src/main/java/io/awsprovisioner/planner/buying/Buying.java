package io.awsprovisioner.planner.buying;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.offers.LaunchesLeft;
import io.awsprovisioner.planner.offers.OfferRanking;
import io.awsprovisioner.planner.offers.Options;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.RankedOption;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Lets all worker types buy, one instance at a time and by turns, so that whatever is short (API
/// budgets, money, launches of a tick) is shared, and nobody starves.
public final class Buying {
  private final PlanningPolicy policy;
  private final Options options;
  private final Freshness freshness;
  private final LaunchesLeft tick;
  private final int optionsTold;
  private final List<Launch> launches = new ArrayList<>();
  private final Map<WorkerTypeName, WorkerTypeOutcome> outcomes = new TreeMap<>();

  /// @param optionsTold how many options of each worker type the outcome tells of, at most, beside
  ///   those that were bought
  public Buying(PlanningPolicy policy, Options options, Freshness freshness, int optionsTold) {
    this.policy = policy;
    this.options = options;
    this.freshness = freshness;
    this.tick = new LaunchesLeft(policy.maxLaunchesPerTick());
    this.optionsTold = optionsTold;
  }

  public void run(List<Order> orders) {
    var turns = new PriorityQueue<>(Order.TURN);
    for (var order : orders) {
      if (order.isOpen()) {
        turns.add(order);
      } else {
        close(order);
      }
    }
    while (!turns.isEmpty() && !tick.isSpent()) {
      var order = turns.remove();
      var launch = order.buyOne(order.ranking(options, policy.nearTie()));
      if (launch != null) {
        tick.take();
        launches.add(launch);
      }
      if (launch != null && order.isOpen()) {
        turns.add(order);
      } else {
        close(order);
      }
    }
    turns.forEach(this::close);
  }

  /// In the order of the turns.
  public List<Launch> launches() {
    return launches;
  }

  /// By name.
  public List<WorkerTypeOutcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  private void close(Order order) {
    var notes = new ArrayList<PlanNote>(order.gates());
    var told = new ArrayList<RankedOption>();
    if (order.missing() > 0 || order.launches() > 0) {
      var ranking = order.ranking(options, policy.nearTie());
      if (order.gates().isEmpty()) {
        var regions = options.regions(order.definition());
        var shortage = new Shortage(order, ranking, regions, freshness, policy);
        notes.addAll(shortage.notes(tick.isSpent()));
      }
      told.addAll(told(order, ranking));
    }
    notes.addAll(order.need().notes(order.bought()));
    order.forgetRanking();
    outcomes.put(order.definition().workerType(), outcome(order, told, notes));
  }

  private List<RankedOption> told(Order order, OfferRanking ranking) {
    var told = new ArrayList<RankedOption>();
    for (var option : ranking.cheapest(optionsTold)) {
      told.add(option.told(order.exclusion(option)));
    }
    return told;
  }

  private static WorkerTypeOutcome outcome(
      Order order, List<RankedOption> told, List<PlanNote> notes) {
    var need = order.need();
    return new WorkerTypeOutcome(
        order.definition().workerType(),
        order.definition().version(),
        need.pendingTasks(),
        need.holding().running(),
        need.holding().pending(),
        need.holding().requested(),
        need.change().units(),
        order.bought(),
        told,
        notes,
        OutcomeSentence.of(order, told, notes));
  }
}
