package io.awsprovisioner.api.decision;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/// What was decided for a worker type, and why.
@Path("/v1")
@Singleton
public class DecisionResource {
  private final Gate gate;
  private final Decisions decisions;

  DecisionResource(Gate gate, Decisions decisions) {
    this.gate = gate;
    this.decisions = decisions;
  }

  @GET
  @Path("/worker-type/{workerType}/decisions")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.LIST_DECISIONS,
        request ->
            answer(request, Paging.of(request), kept -> list(kept, Paging.of(request).limit())));
  }

  @GET
  @Path("/worker-type/{workerType}/why")
  public Uni<Response> why() {
    return gate.serve(
        ApiMethod.WHY,
        request -> {
          var workerType = request.param("workerType");
          return decisions
              .why(workerType)
              .map(found -> found.map(Answer::ok).orElseGet(() -> unknown(workerType)));
        });
  }

  private Uni<Answer> answer(
      ApiRequest request, Paging paging, Function<List<DecisionStore.Kept>, Answer> onFound) {
    var workerType = request.param("workerType");
    return decisions
        .list(workerType, paging)
        .map(found -> found.map(onFound).orElseGet(() -> unknown(workerType)));
  }

  private static Answer unknown(String workerType) {
    return new Answer.Refused(
        Problem.of(ErrorCode.RESOURCE_NOT_FOUND, "Worker type " + workerType + " not found"));
  }

  private static Answer list(List<DecisionStore.Kept> kept, int limit) {
    var body = ModelMapper.shared().createObjectNode();
    var list = body.putArray("decisions");
    kept.forEach(k -> list.add(k.body()));
    if (kept.size() == limit) {
      body.put("next", Long.toString(kept.getLast().id()));
    }
    return Answer.ok(body);
  }
}
