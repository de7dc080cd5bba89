package io.awsprovisioner.api.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// What if.
@Path("/v1")
@Singleton
public class PlanResource {
  private final Gate gate;
  private final WhatIfs whatIfs;

  PlanResource(Gate gate, WhatIfs whatIfs) {
    this.gate = gate;
    this.whatIfs = whatIfs;
  }

  @POST
  @Path("/worker-type/{workerType}/plan")
  public Uni<Response> plan(byte[] body) {
    return gate.serve(ApiMethod.PLAN, body, this::plan);
  }

  private Uni<Answer> plan(ApiRequest request) {
    var draft =
        Optional.ofNullable(request.body().get("definition"))
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast);
    var question =
        new WhatIfs.Question(
            draft,
            request.body().path("pendingTasks").asInt(),
            request.body().path("launchSpecs").asInt());
    return whatIfs.plan(request.param("workerType"), question);
  }
}
