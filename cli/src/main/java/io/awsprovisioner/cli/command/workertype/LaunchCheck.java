package io.awsprovisioner.cli.command.workertype;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.Answer;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.definition.Secrets;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;

/// Asks the server what it would say to definitions, without storing them: its what-if makes the
/// same checks.
final class LaunchCheck {
  private static final int REFUSED_DEFINITION = 400;

  private final Session session;

  LaunchCheck(Session session) {
    this.session = session;
  }

  /// The plan with every definition that the server would refuse turned into a refusal with its
  /// reasons. Secrets stay here: whether something can be launched does not depend on them.
  ApplyPlan checked(ApplyPlan plan) throws InterruptedException {
    var steps = new ArrayList<ApplyStep>();
    for (var step : plan.steps()) {
      session.printer().progress("Checking " + step.name() + " …");
      steps.add(
          switch (step) {
            case ApplyStep.Create(var name, var body) -> checked(step, name, body);
            case ApplyStep.Update(var name, var body, _, _) -> checked(step, name, body);
            case ApplyStep.Keep _, ApplyStep.Remove _, ApplyStep.Refuse _ -> step;
          });
    }
    session.printer().clearProgress();
    return new ApplyPlan(steps, plan.strangers());
  }

  private ApplyStep checked(ApplyStep step, String name, ObjectNode body)
      throws InterruptedException {
    var question = new ObjectMapper().createObjectNode().put("pendingTasks", 0);
    question.set("definition", Secrets.emptied(body));
    var call = Call.post(ApiPath.of("/worker-type/{}/plan", name), question);
    var answer = session.ask(call);
    if (answer instanceof Answer.Done) {
      return step;
    }
    if (answer instanceof Answer.Refused(var status, _, var message, _, _)
        && status == REFUSED_DEFINITION) {
      return new ApplyStep.Refuse(name, "The new service would not take it: " + message);
    }
    throw session.refused(answer, call);
  }
}
