package io.awsprovisioner.planner.audit;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit's own count of what is there.
final class Stock {
  final Map<WorkerTypeName, WorkerType> definitions = new HashMap<>();
  final Map<WorkerTypeName, Integer> running = new HashMap<>();
  final Map<WorkerTypeName, Integer> coming = new HashMap<>();
  final Map<WorkerTypeName, Double> dollars = new HashMap<>();
  final Map<InstanceId, InstanceFact> instances = new HashMap<>();
  final List<OpenLaunch> unseen = new ArrayList<>();
  final Map<Pool, Double> prices = new HashMap<>();
  double allDollars;

  private final PlanningInput input;

  Stock(PlanningInput input) {
    this.input = input;
    for (var facts : input.workerTypes()) {
      definitions.put(facts.definition().workerType(), facts.definition());
    }
    for (var price : input.prices()) {
      prices.merge(price.pool(), price.usdPerHour(), Math::max);
    }
    for (var instance : input.instances()) {
      var other = instances.get(instance.instanceId());
      if (other == null || other.state().compareTo(instance.state()) < 0) {
        instances.put(instance.instanceId(), instance);
      }
    }
    findUnseen();
    instances.values().forEach(this::addInstance);
    unseen.forEach(this::addUnseen);
  }

  int present(WorkerTypeName name) {
    return running.getOrDefault(name, 0) + coming.getOrDefault(name, 0);
  }

  private void findUnseen() {
    var launchIds = new HashSet<LaunchId>();
    for (var instance : instances.values()) {
      if (instance.launchId() != null) {
        launchIds.add(instance.launchId());
      }
    }
    for (var launch : input.launches()) {
      boolean isShown = launch.instanceId() != null && instances.containsKey(launch.instanceId());
      if (!isShown && launchIds.add(launch.launchId())) {
        unseen.add(launch);
      }
    }
  }

  private void addInstance(InstanceFact instance) {
    boolean stays = !instance.interruptionWarned();
    switch (instance.state()) {
      case RUNNING -> add(running, instance.workerType(), instance.pool(), stays);
      case PENDING -> add(coming, instance.workerType(), instance.pool(), stays);
      case SHUTTING_DOWN, STOPPING, STOPPED, TERMINATED -> {
        return;
      }
    }
    addDollars(instance.workerType(), instance.pool(), instance.usdPerHour());
  }

  private void addUnseen(OpenLaunch launch) {
    add(coming, launch.workerType(), launch.pool(), true);
    addDollars(launch.workerType(), launch.pool(), launch.usdPerHour());
  }

  private void add(
      Map<WorkerTypeName, Integer> to, @Nullable WorkerTypeName name, Pool pool, boolean counts) {
    var definition = name == null ? null : definitions.get(name);
    if (definition != null && counts) {
      to.merge(definition.workerType(), definition.capacityOf(pool.instanceType()), Integer::sum);
    }
  }

  private void addDollars(@Nullable WorkerTypeName name, Pool pool, @Nullable Double paid) {
    double usd = prices.getOrDefault(pool, paid == null ? input.policy().bidLimit() : paid);
    allDollars += usd;
    if (name != null) {
      dollars.merge(name, usd, Double::sum);
    }
  }
}
