package io.awsprovisioner.cli.command.workertype;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.definition.Definition;
import io.awsprovisioner.cli.definition.Difference;
import io.awsprovisioner.cli.definition.Stored;
import io.awsprovisioner.cli.output.DiffLines;
import io.awsprovisioner.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what `diff` and `apply` compare, and shows what comes of it.
final class ApplyPlanning {
  private final Session session;

  ApplyPlanning(Session session) {
    this.session = session;
  }

  ApplyPlan plan(List<Definition> wanted, ApplyPlan.Strangers strangers)
      throws InterruptedException {
    var existing = new Definitions(session).names();
    return ApplyPlan.of(wanted, stored(wanted, existing), existing, strangers);
  }

  private Map<String, Stored> stored(List<Definition> wanted, Set<String> existing)
      throws InterruptedException {
    var names = wanted.stream().map(Definition::name).filter(existing::contains).toList();
    var definitions = new Definitions(session);
    session.client(); // made once, before several threads want it
    return ManyReads.of(session, names, definitions::find);
  }

  /// The differences and a sentence that counts them; for programs a document.
  void show(ApplyPlan plan) {
    var printer = session.printer();
    if (session.showedToProgram(document(plan))) {
      return;
    }
    plan.steps().forEach(s -> printer.lines(DiffLines.of(s, printer.paint())));
    printer.line(
        "%s to create, %s to update, %s to remove, %s as wanted."
            .formatted(
                plan.count(ApplyStep.Create.class),
                plan.count(ApplyStep.Update.class),
                plan.count(ApplyStep.Remove.class),
                plan.count(ApplyStep.Keep.class)));
    if (!plan.strangers().isEmpty()) {
      printer.note(
          "Not in the files, and left alone without --prune: "
              + String.join(", ", plan.strangers()));
    }
  }

  private static ObjectNode document(ApplyPlan plan) {
    var document = new ObjectMapper().createObjectNode();
    var steps = document.putArray("steps");
    for (var step : plan.steps()) {
      var entry = steps.addObject().put("workerType", step.name());
      switch (step) {
        case ApplyStep.Create _ -> entry.put("action", "create");
        case ApplyStep.Remove _ -> entry.put("action", "remove");
        case ApplyStep.Refuse(_, var reason) -> entry.put("action", "refuse").put("reason", reason);
        case ApplyStep.Keep(_, var unseen) -> {
          entry.put("action", "keep");
          unseen.forEach(entry.putArray("secretsNotCompared")::add);
        }
        case ApplyStep.Update(_, _, var diff, _) -> {
          entry.put("action", "update");
          var paths = entry.putArray("differences");
          diff.differences().stream().map(Difference::path).forEach(paths::add);
          diff.unseenSecrets().forEach(entry.putArray("secretsNotCompared")::add);
        }
      }
    }
    plan.strangers().forEach(document.putArray("notInFiles")::add);
    return document;
  }
}
