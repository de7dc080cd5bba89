package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.workertype.LaunchRules;
import io.awsprovisioner.model.workertype.Launchability;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a create or an update comes to. Pure: definitions, the present and the time in, a change or
/// a refusal out.
final class WorkerTypeDecision {
  /// What makes two definitions the same (contract, createWorkerType): all but description and
  /// owner.
  private static final List<String> COMPARED =
      List.of(
          "launchSpec",
          "userData",
          "secrets",
          "scopes",
          "minCapacity",
          "maxCapacity",
          "scalingRatio",
          "minPrice",
          "maxPrice",
          "canUseOndemand",
          "canUseSpot",
          "instanceTypes",
          "regions",
          "availabilityZones");

  private WorkerTypeDecision() {}

  /// The defaults of keys that may be left out on create.
  static ObjectNode withDefaults(ObjectNode sent) {
    var complete = sent.deepCopy();
    putIfAbsent(complete, "minCapacity", n -> n.put("minCapacity", 0));
    putIfAbsent(complete, "canUseOndemand", n -> n.put("canUseOndemand", false));
    putIfAbsent(complete, "canUseSpot", n -> n.put("canUseSpot", true));
    return withLayerDefaults(complete);
  }

  /// An update in full: optional keys that were left out keep their value, zones become none.
  static ObjectNode over(ObjectNode present, ObjectNode sent) {
    var complete = sent.deepCopy();
    for (var key : List.of("minCapacity", "canUseOndemand", "canUseSpot")) {
      if (!complete.has(key) && present.has(key)) {
        complete.set(key, present.get(key));
      }
    }
    return withDefaults(complete);
  }

  /// Why a complete definition is not taken; empty when it is.
  static Optional<WorkerTypeRefusal> refusal(ObjectNode complete, LaunchRules rules) {
    var masked = SecretLayers.of(complete).maskedPaths();
    if (!masked.isEmpty()) {
      return Optional.of(new WorkerTypeRefusal.MaskSent(masked));
    }
    var reasons = Launchability.reasonsAgainst(complete, rules);
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(new WorkerTypeRefusal.NotLaunchable(reasons));
  }

  /// Whether a create of what is there already changes nothing.
  static boolean isSame(ObjectNode present, ObjectNode sent) {
    return COMPARED.stream().allMatch(key -> sameValue(present.path(key), sent.path(key)));
  }

  /// The time of a new version: now, but later than the one before.
  static Instant lastModified(Instant now, Optional<Instant> before) {
    var time = now.truncatedTo(ChronoUnit.MILLIS);
    return before.map(b -> b.plusMillis(1)).filter(b -> b.isAfter(time)).orElse(time);
  }

  private static boolean sameValue(JsonNode a, JsonNode b) {
    return a.equals(NUMBERS_BY_VALUE, b);
  }

  /// 1 and 1.0 are the same number; PostgreSQL may give back either.
  private static final Comparator<JsonNode> NUMBERS_BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private static ObjectNode withLayerDefaults(ObjectNode definition) {
    putIfAbsent(definition, "availabilityZones", n -> n.putArray("availabilityZones"));
    for (var zone : definition.path("availabilityZones")) {
      if (zone instanceof ObjectNode option) {
        putIfAbsent(option, "secrets", n -> n.putObject("secrets"));
        putIfAbsent(option, "userData", n -> n.putObject("userData"));
      }
    }
    return definition;
  }

  private static void putIfAbsent(
      ObjectNode node, String key, java.util.function.Consumer<ObjectNode> put) {
    if (!node.has(key)) {
      put.accept(node);
    }
  }
}
