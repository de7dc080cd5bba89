package io.awsprovisioner.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.definition.Difference;
import java.util.ArrayList;
import java.util.List;

/// Differences as people read them: `+` comes, `-` goes, `~` changes.
public final class DiffLines {
  /// A longer value is cut: who wants all of it has it in a file.
  private static final int LONGEST_VALUE = 160;

  private DiffLines() {}

  /// What would be done about one worker type; nothing for one that stays as it is.
  public static List<String> of(ApplyStep step, Paint paint) {
    return switch (step) {
      case ApplyStep.Create(var name, _) -> List.of(paint.good("+ " + name + "  (new)"));
      case ApplyStep.Remove(var name) ->
          List.of(paint.bad("- " + name + "  (removed; its instances end)"));
      case ApplyStep.Refuse(var name, var reason) ->
          List.of(paint.bad("! " + name), "    " + reason);
      case ApplyStep.Keep(_, var unseen) ->
          unseen.isEmpty() ? List.of() : unseen(step.name(), unseen);
      case ApplyStep.Update(var name, _, var diff, _) -> {
        var lines = new ArrayList<String>();
        lines.add(paint.notable("~ " + name));
        diff.differences().forEach(d -> lines.add("    " + line(d, paint)));
        if (!diff.unseenSecrets().isEmpty()) {
          lines.addAll(unseen(name, diff.unseenSecrets()));
        }
        yield lines;
      }
    };
  }

  private static List<String> unseen(String name, List<String> secrets) {
    return List.of(
        "? " + name + "  secrets not compared: " + String.join(", ", secrets),
        "    The server masks them for you; comparing needs aws-provisioner:manage-worker-type:"
            + name);
  }

  private static String line(Difference difference, Paint paint) {
    var path = difference.path();
    return switch (difference) {
      case Difference.Added(_, var value) -> paint.good("+ " + path + ": " + value(value));
      case Difference.Removed(_, var value) -> paint.bad("- " + path + ": " + value(value));
      case Difference.Changed(_, var before, var after) ->
          paint.notable("~ " + path + ": ")
              + paint.bad(value(before))
              + " → "
              + paint.good(value(after));
      case Difference.Reordered _ -> paint.notable("~ " + path + ": same entries in another order");
      case Difference.SecretChanged(_, var how) ->
          switch (how) {
            case ADDED -> paint.good("+ " + path + "  (a secret)");
            case REMOVED -> paint.bad("- " + path + "  (a secret)");
            case CHANGED -> paint.notable("~ " + path + "  (a secret; values are not shown)");
          };
    };
  }

  private static String value(JsonNode value) {
    var text = value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + " …";
  }
}
