package io.awsprovisioner.cli.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that has to be done so that the server has what the files say, as data: it is shown
/// first and done afterwards. Pure.
///
/// @param steps by name
/// @param strangers worker types of the server that the files do not have and that stay
public record ApplyPlan(List<ApplyStep> steps, List<String> strangers) {
  public ApplyPlan {
    steps = List.copyOf(steps);
    strangers = List.copyOf(strangers);
  }

  /// What to do with worker types that the files do not have.
  public enum Strangers {
    STAY,
    GO
  }

  /// Plans.
  ///
  /// @param stored what the server has of the wanted names
  /// @param existing the names of all that the server has
  public static ApplyPlan of(
      List<Definition> wanted,
      Map<String, Stored> stored,
      Collection<String> existing,
      Strangers strangers) {
    var steps = new TreeMap<String, ApplyStep>();
    for (var definition : wanted) {
      steps.put(definition.name(), step(definition, stored.get(definition.name())));
    }
    var left = new TreeSet<>(existing);
    left.removeAll(steps.keySet());
    if (strangers == Strangers.STAY) {
      return new ApplyPlan(new ArrayList<>(steps.values()), new ArrayList<>(left));
    }
    left.forEach(name -> steps.put(name, new ApplyStep.Remove(name)));
    return new ApplyPlan(new ArrayList<>(steps.values()), List.of());
  }

  /// The step for one worker type.
  public static ApplyStep step(Definition wanted, @Nullable Stored stored) {
    if (stored == null) {
      var masks = Secrets.maskedPaths(wanted.body());
      return masks.isEmpty()
          ? new ApplyStep.Create(wanted.name(), wanted.body())
          : new ApplyStep.Refuse(
              wanted.name(),
              "%s has %s in place of a value (%s), and there is nothing yet that it could stand for; write the value."
                  .formatted(wanted.origin(), Secrets.MASK, String.join(", ", masks)));
    }
    var body = Definition.bare(stored.document());
    var filled = Secrets.filled(wanted.body(), body);
    var diff = DefinitionDiff.between(body, filled);
    if (diff.isEmpty()) {
      return new ApplyStep.Keep(wanted.name(), diff.unseenSecrets());
    }
    var masks = Secrets.maskedPaths(filled);
    return masks.isEmpty()
        ? new ApplyStep.Update(wanted.name(), filled, diff, stored.etag())
        : new ApplyStep.Refuse(wanted.name(), unfilled(wanted, masks, body));
  }

  private static String unfilled(
      Definition wanted, List<String> masks, com.fasterxml.jackson.databind.node.ObjectNode body) {
    return Secrets.hasMask(body)
        ? "%s leaves secrets as they are (%s), but you may not read them, and an update sends them whole: it needs aws-provisioner:manage-worker-type:%s."
            .formatted(wanted.origin(), String.join(", ", masks), wanted.name())
        : "%s leaves secrets as they are that do not exist (%s); write their values."
            .formatted(wanted.origin(), String.join(", ", masks));
  }

  /// Whether anything would be done.
  public boolean changesNothing() {
    return steps.stream().allMatch(ApplyStep.Keep.class::isInstance);
  }

  /// The worker types that would be removed.
  public List<String> removals() {
    return steps.stream().filter(ApplyStep.Remove.class::isInstance).map(ApplyStep::name).toList();
  }

  /// How many steps of that kind.
  public long count(Class<? extends ApplyStep> kind) {
    return steps.stream().filter(kind::isInstance).count();
  }
}
