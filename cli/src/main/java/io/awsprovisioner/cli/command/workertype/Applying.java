package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;

/// Carries out what was planned and shown.
final class Applying {
  private final Session session;

  Applying(Session session) {
    this.session = session;
  }

  /// Every step; one that fails does not stop the others.
  int carryOut(ApplyPlan plan) throws InterruptedException {
    var failures = new ArrayList<String>();
    var done = 0;
    for (var step : plan.steps()) {
      session.printer().progress("Applying " + step.name() + " …");
      try {
        done += carryOut(step);
      } catch (CommandFailed e) {
        failures.add(step.name() + ": " + String.join("\n  ", e.lines()));
      }
    }
    session.printer().clearProgress();
    failures.forEach(session.printer()::note);
    session
        .printer()
        .note(
            "%s changed, %s failed.".formatted(Words.count(done, "worker type"), failures.size()));
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /// One step; answers how many worker types it changed.
  private int carryOut(ApplyStep step) throws InterruptedException {
    var definitions = new Definitions(session);
    switch (step) {
      case ApplyStep.Keep _ -> {
        return 0;
      }
      case ApplyStep.Refuse refuse -> throw CommandFailed.failed(refuse.reason());
      case ApplyStep.Create create -> definitions.create(create);
      case ApplyStep.Update update -> definitions.update(update);
      case ApplyStep.Remove(var name) -> definitions.remove(name);
    }
    return 1;
  }
}
