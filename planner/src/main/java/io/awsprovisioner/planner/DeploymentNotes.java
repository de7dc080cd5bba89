package io.awsprovisioner.planner;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.FactKind;
import io.awsprovisioner.planner.plan.PlanNote;
import java.util.ArrayList;
import java.util.List;

/// What is to be said about the deployment as a whole.
final class DeploymentNotes {
  private DeploymentNotes() {}

  /// What stops all buying.
  static List<PlanNote> stops(PlanningInput input) {
    var notes = new ArrayList<PlanNote>();
    if (input.steering().buyingStopped()) {
      notes.add(new PlanNote.BuyingStopped());
    }
    var hold = input.hold();
    if (hold != null) {
      notes.add(new PlanNote.BuyingHeld(hold.why()));
    }
    return notes;
  }

  static List<PlanNote> of(PlanningInput input, Freshness freshness) {
    var notes = stops(input);
    for (var kind : FactKind.values()) {
      var old = new ArrayList<Region>();
      input.policy().regions().stream()
          .sorted()
          .distinct()
          .filter(r -> freshness.isTooOld(kind, r))
          .forEach(old::add);
      if (!old.isEmpty()) {
        notes.add(new PlanNote.FactsTooOld(kind, old, freshness.oldest(kind, old)));
      }
    }
    return notes;
  }
}
