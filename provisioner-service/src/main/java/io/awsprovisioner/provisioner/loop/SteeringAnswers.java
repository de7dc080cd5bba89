package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.steering.SteeringOutcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells operators what became of their wishes, in the transaction of the tick that heeded them.
///
/// @param views where the wishes and what EC2 shows stand
record SteeringAnswers(Views views) {
  /// What a plan that is begun now will heed. Ask before its facts are collected: a wish that comes
  /// in between is answered by the next tick.
  List<SteeringStated> heeded(Instant now) {
    return views.steering().unanswered(now);
  }

  /// The answers that can be given.
  List<BusEvent> answers(
      List<SteeringStated> heeded, LaunchLedgerState ledger, PlanningInput input) {
    var answers = new ArrayList<BusEvent>();
    for (var stated : views.steering().replaced(input.now())) {
      answers.add(SteeringOutcomes.replaced(stated, input.now()));
    }
    answers.addAll(
        SteeringOutcomes.of(
            heeded,
            new SteeringOutcomes.View(
                ledger,
                views.inventory().instances(),
                input.policy().regions(),
                views.inventory()::sweptSince,
                input.now())));
    return answers;
  }
}
