package io.awsprovisioner.planner.audit;

import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Checks a plan before it is carried out. A finding is a bug of ours: the plan is dropped, loudly,
/// and the next tick plans anew.
public final class PlanAudit {
  private PlanAudit() {}

  /// Every rule that the plan breaks; empty for a good plan.
  public static List<Finding> check(PlanningInput input, Plan plan) {
    var stock = new Stock(input);
    var findings = new ArrayList<Finding>();
    findings.addAll(new LaunchAudit(input, stock).check(plan));
    findings.addAll(new LimitAudit(input, stock).check(plan));
    findings.addAll(new TerminationAudit(input, stock).check(plan));
    findings.addAll(new OutcomeAudit(input, stock).check(plan));
    return findings;
  }
}
