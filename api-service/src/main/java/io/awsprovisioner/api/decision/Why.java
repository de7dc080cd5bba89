package io.awsprovisioner.api.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.Optional;

/// The answer to "why is my task still waiting?". Pure.
final class Why {
  /// The planner has not told anything about the worker type yet.
  static final String UNDECIDED = "undecided";

  /// Everything that was asked for is bought and on its way.
  static final String BUYING = "buying";

  private Why() {}

  /// One sentence for people, a code of a closed set for machines (those of the planner's notes,
  /// and the two above), and the decision itself.
  static ObjectNode of(String workerType, Optional<ObjectNode> latest) {
    var answer = ModelMapper.shared().createObjectNode();
    answer.put("workerType", workerType);
    if (latest.isEmpty()) {
      return answer
          .put("reason", UNDECIDED)
          .put(
              "sentence",
              "The provisioner has not decided anything for it yet: it is new, or the provisioner does"
                  + " not run (see backend-status).");
    }
    var decision = latest.get();
    var reason = decision.path("notes").path(0).path("code").asText(BUYING);
    answer.put("reason", reason);
    answer.set("sentence", decision.path("sentence"));
    answer.set("time", decision.path("time"));
    answer.set("decision", decision);
    return answer;
  }
}
