package io.awsprovisioner.cli.command.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.Session;

/// A call that the provisioner carries out later: the API accepts it and gives it an id.
final class SteeringCall {
  private SteeringCall() {}

  /// Makes it and says what was accepted.
  ///
  /// @param what is being done, the begin of a sentence
  /// @param workerType that it is about; empty when it is about the deployment
  static void make(Session session, Call call, String what, String workerType)
      throws InterruptedException {
    var answer = workerType.isEmpty() ? session.call(call) : session.call(call, workerType);
    if (!session.showedToProgram(answer.body())) {
      var id = answer.body().path("id").asText("");
      session.printer().note(what + ": accepted" + (id.isEmpty() ? "." : " as " + id + "."));
      session.printer().note("What became of it: provisioner steering list");
    }
  }

  /// The body of a call that may say why.
  static ObjectNode body(String reason) {
    var body = new ObjectMapper().createObjectNode();
    return reason.isBlank() ? body : body.put("reason", reason);
  }
}
