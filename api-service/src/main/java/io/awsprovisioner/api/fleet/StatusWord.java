package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A worker type's state in one word, from the reason that the last decision gives. Pure.
final class StatusWord {
  private StatusWord() {}

  /// @param decision the last one; empty before the first
  static String of(Optional<ObjectNode> decision) {
    if (decision.isEmpty()) {
      return "unknown";
    }
    return switch (reason(decision.get())) {
      case "buying" -> "buying";
      case "demand-covered" -> "covered";
      case "at-maximum", "capacity-does-not-divide" -> "at-maximum";
      case "every-option-above-max-price", "bid-above-limit", "money-limit" -> "too-dear";
      case "no-capacity", "quota-exceeded", "not-offered" -> "no-capacity";
      case "paused" -> "paused";
      case "configuration-cannot-launch", "no-region-enabled", "no-market-allowed" -> "broken";
      case "buying-stopped", "buying-held" -> "stopped";
      case "launch-budget-spent", "launches-per-tick-spent" -> "waiting";
      default -> "unknown";
    };
  }

  /// The first reason; `buying` when all was bought that was asked for.
  static String reason(ObjectNode decision) {
    return decision.path("notes").path(0).path("code").asText("buying");
  }
}
