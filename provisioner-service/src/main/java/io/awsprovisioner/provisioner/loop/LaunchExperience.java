package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What outcomes teach: the health of pools and quotas, and which definitions EC2 refuses. Soft
/// state; a new planner learns it again from the ledger. Owned by the planner's thread.
final class LaunchExperience {
  private static final String INTERRUPTED = "Server.SpotInstanceTermination";

  /// A failure that is neither the pool's nor the definition's (a missing permission, a secret that
  /// the API refuses, a code nobody knows) would come again at once, with thousands of records in
  /// its wake. Once a minute tells soon enough that it is over.
  private static final Duration SETBACK_PAUSE = Duration.ofMinutes(1);

  private final Duration halfLife;
  private final Map<WorkerTypeName, ConfigurationProblem> problems = new TreeMap<>();
  private final Map<WorkerTypeName, ConfigurationProblem> setbacks = new TreeMap<>();
  private OfferHealth health = OfferHealth.UNKNOWN;

  LaunchExperience(Duration halfLife) {
    this.halfLife = halfLife;
  }

  /// Begins anew with what the ledger remembers.
  void relearn(Collection<LaunchState> ledger) {
    health = OfferHealth.UNKNOWN;
    problems.clear();
    setbacks.clear();
    ledger.stream()
        .sorted(Comparator.comparing(state -> state.facts().requestedAt()))
        .forEach(this::learn);
  }

  /// One more outcome.
  void learn(LaunchState outcome) {
    var pool = outcome.facts().pool();
    switch (outcome) {
      case Launched launched ->
          health = health.after(Experience.LAUNCHED, pool, launched.at(), halfLife);
      case Failed failed -> learnFailure(failed);
      case Gone gone -> {
        if (gone.reason().equals(INTERRUPTED)) {
          health = health.after(Experience.INTERRUPTED, pool, gone.at(), halfLife);
        }
      }
      case Running _, Intended _ -> {}
    }
  }

  private void learnFailure(Failed failed) {
    var pool = failed.facts().pool();
    if (failed.failure().equals(Ec2Failure.Kind.NO_CAPACITY.wireName())) {
      health = health.after(Experience.NO_CAPACITY, pool, failed.at(), halfLife);
    } else if (failed.failure().equals(Ec2Failure.Kind.QUOTA.wireName())) {
      health = health.after(Experience.QUOTA_EXCEEDED, pool, failed.at(), halfLife);
    } else if (failed.failure().equals(Ec2Failure.Kind.CONFIGURATION.wireName())) {
      refused(
          failed.facts().workerType(),
          new ConfigurationProblem(
              failed.facts().version(), failed.code() + ": " + failed.message(), failed.at()));
    } else {
      setbacks.put(
          failed.facts().workerType(),
          new ConfigurationProblem(
              failed.facts().version(),
              failed.failure()
                  + ", tried again in a while: "
                  + failed.code()
                  + ": "
                  + failed.message(),
              failed.at()));
    }
  }

  /// A definition cannot be launched until it changes.
  void refused(WorkerTypeName workerType, ConfigurationProblem problem) {
    problems.put(workerType, problem);
  }

  OfferHealth health() {
    return health;
  }

  /// Why nothing can be launched for a worker type now.
  Optional<ConfigurationProblem> problem(WorkerTypeName workerType, Instant now) {
    return Optional.ofNullable(problems.get(workerType))
        .or(() ->
            Optional.ofNullable(setbacks.get(workerType))
                .filter(s -> now.isBefore(s.at().plus(SETBACK_PAUSE))));
  }
}
