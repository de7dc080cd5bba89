package io.awsprovisioner.api.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to "why is my task still waiting?", for every worker type at every moment. Pure.
final class Why {
  /// The planner has not told anything about the worker type, or about its present version, yet.
  static final String UNDECIDED = "undecided";

  /// Everything that was asked for is bought and on its way.
  static final String BUYING = "buying";

  /// Nobody plans: the last decision says nothing about the present.
  static final String PROVISIONER_DOWN = "provisioner-down";

  /// An operator said so, and the planner has not told yet that it heard.
  static final String PAUSED = "paused";

  /// See [#PAUSED], for the whole deployment.
  static final String BUYING_STOPPED = "buying-stopped";

  private Why() {}

  /// What an answer rests on.
  ///
  /// @param version of the present definition
  /// @param latest decision; empty before the first
  /// @param isDown whether the provisioner counts as down, or never checked in
  /// @param lastCompleted its last iteration; null before the first
  record Facts(
      String workerType,
      long version,
      Optional<ObjectNode> latest,
      boolean isDown,
      @Nullable Instant lastCompleted,
      boolean isPaused,
      boolean isBuyingStopped) {}

  /// One sentence for people, a code of a closed set for machines (those of the planner's notes,
  /// and the ones above), and the last decision with what it saw.
  static ObjectNode of(Facts facts) {
    var answer = ModelMapper.shared().createObjectNode();
    answer.put("workerType", facts.workerType());
    var reason = reason(facts);
    answer.put("reason", reason);
    answer.put("sentence", sentence(facts, reason));
    facts
        .latest()
        .ifPresent(decision -> {
          answer.set("time", decision.path("time"));
          answer.set("decision", decision);
        });
    return answer;
  }

  /// The first reason of a decision.
  static String reason(ObjectNode decision) {
    return decision.path("notes").path(0).path("code").asText(BUYING);
  }

  private static String reason(Facts facts) {
    if (facts.isDown()) {
      return PROVISIONER_DOWN;
    }
    if (facts.isPaused()) {
      return PAUSED;
    }
    if (facts.isBuyingStopped()) {
      return BUYING_STOPPED;
    }
    return facts
        .latest()
        .filter(d -> d.path("version").asLong() >= facts.version())
        .map(Why::reason)
        .orElse(UNDECIDED);
  }

  private static String sentence(Facts facts, String reason) {
    var last =
        facts
            .latest()
            .map(d -> " The last decision, of " + d.path("time").asText() + ", was: " + said(d))
            .orElse("");
    return switch (reason) {
      case PROVISIONER_DOWN -> down(facts.lastCompleted()) + last;
      case UNDECIDED ->
          facts.latest().isEmpty()
              ? "It is new: the provisioner has not decided anything for it yet."
              : "Its definition has changed and the provisioner has not decided about version "
                  + facts.version()
                  + " yet."
                  + last;
      case PAUSED -> said(facts, reason, "It is paused: nothing is bought for it.");
      case BUYING_STOPPED -> said(facts, reason, "All buying is stopped.");
      default -> facts.latest().map(Why::said).orElse("");
    };
  }

  private static String down(@Nullable Instant lastCompleted) {
    return lastCompleted == null
        ? "The provisioner has never completed an iteration (see backend-status): nothing is bought."
        : "The provisioner is down: its last iteration was at "
            + ModelMapper.format(lastCompleted)
            + " (see backend-status). Nothing is bought until it is back.";
  }

  /// What the planner said, where it said the same.
  private static String said(Facts facts, String reason, String otherwise) {
    return facts.latest().filter(d -> reason(d).equals(reason)).map(Why::said).orElse(otherwise);
  }

  private static String said(ObjectNode decision) {
    return decision.path("sentence").asText();
  }
}
