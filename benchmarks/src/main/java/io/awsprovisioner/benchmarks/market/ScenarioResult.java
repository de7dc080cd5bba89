package io.awsprovisioner.benchmarks.market;

import java.util.List;

/// What all policies made of one scenario: of the first seed, and of the further ones.
///
/// @param bounds of each seed, the offline bound in US$ per task-hour
record ScenarioResult(ScenarioSpec spec, List<PolicyRuns> policies, List<Double> bounds) {
  ScenarioResult {
    policies = List.copyOf(policies);
    bounds = List.copyOf(bounds);
  }

  /// The runs of one policy, by seed.
  record PolicyRuns(String policy, List<RunResult> runs) {
    PolicyRuns {
      runs = List.copyOf(runs);
    }

    double medianCost() {
      return Numbers.median(further().stream().map(RunResult::usdPerTaskHour).toList());
    }

    double worstCost() {
      return Numbers.worst(further().stream().map(RunResult::usdPerTaskHour).toList());
    }

    double medianP50() {
      return Numbers.median(further().stream().map(r -> (double) r.p50()).toList());
    }

    double medianP95() {
      return Numbers.median(further().stream().map(r -> (double) r.p95()).toList());
    }

    double worstP95() {
      return Numbers.worst(further().stream().map(r -> (double) r.p95()).toList());
    }

    double medianInterruptions() {
      return Numbers.median(further().stream().map(r -> (double) r.interruptions()).toList());
    }

    double worstInterruptions() {
      return Numbers.worst(further().stream().map(r -> (double) r.interruptions()).toList());
    }

    double medianRefusals() {
      return Numbers.median(further().stream().map(r -> (double) r.refusals()).toList());
    }

    int unfinished() {
      return runs.stream().mapToInt(RunResult::unfinished).sum();
    }

    RunResult first() {
      return runs.getFirst();
    }

    private List<RunResult> further() {
      return runs.size() == 1 ? runs : runs.subList(1, runs.size());
    }
  }
}
