package io.awsprovisioner.api.steering;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The routes by which operators steer. Each answers 202 with an id.
@Path("/v1")
@Singleton
public class SteeringResource {
  private final Gate gate;
  private final Steerings steerings;

  SteeringResource(Gate gate, Steerings steerings) {
    this.gate = gate;
    this.steerings = steerings;
  }

  @POST
  @Path("/worker-type/{workerType}/pause")
  public Uni<Response> pause(byte[] body) {
    return gate.serve(
        ApiMethod.PAUSE_WORKER_TYPE,
        body,
        request -> state(request, SteeringWish.serve(workerType(request), Wish.PAUSED)));
  }

  @POST
  @Path("/worker-type/{workerType}/resume")
  public Uni<Response> resume(byte[] body) {
    return gate.serve(
        ApiMethod.RESUME_WORKER_TYPE,
        body,
        request -> state(request, SteeringWish.serve(workerType(request), Wish.RESUMED)));
  }

  @POST
  @Path("/worker-type/{workerType}/reconcile")
  public Uni<Response> reconcile(byte[] body) {
    return gate.serve(
        ApiMethod.RECONCILE_WORKER_TYPE,
        body,
        request -> state(request, SteeringWish.reconcile(workerType(request))));
  }

  @DELETE
  @Path("/worker-type/{workerType}/instances")
  public Uni<Response> terminateAll() {
    return gate.serve(
        ApiMethod.TERMINATE_INSTANCES,
        request -> state(request, SteeringWish.terminateAll(workerType(request))));
  }

  @DELETE
  @Path("/worker-type/{workerType}/instances/{instanceId}")
  public Uni<Response> terminate() {
    return gate.serve(
        ApiMethod.TERMINATE_INSTANCE,
        request ->
            state(
                request,
                SteeringWish.terminate(
                    workerType(request), new InstanceId(request.param("instanceId")))));
  }

  @POST
  @Path("/buying/stop")
  public Uni<Response> stopBuying(byte[] body) {
    return gate.serve(
        ApiMethod.STOP_BUYING,
        body,
        request -> state(request, SteeringWish.buying(Wish.BUYING_STOPPED)));
  }

  @POST
  @Path("/buying/resume")
  public Uni<Response> resumeBuying(byte[] body) {
    return gate.serve(
        ApiMethod.RESUME_BUYING,
        body,
        request -> state(request, SteeringWish.buying(Wish.BUYING_RESUMED)));
  }

  @POST
  @Path("/steering/{id}/approve")
  public Uni<Response> approve(byte[] body) {
    return gate.serve(ApiMethod.APPROVE_STEERING, body, this::approve);
  }

  @GET
  @Path("/steering")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.LIST_STEERING,
        request ->
            steerings.list(Paging.of(request)).map(kept -> answer(kept, Paging.of(request))));
  }

  /// What a guard holds is named by the id of what was asked for and is about a worker type.
  private Uni<Answer> approve(ApiRequest request) {
    var id = request.param("id");
    return steerings
        .find(id)
        .chain(found -> {
          var workerType = found.map(SteeringStore.Kept::workerType);
          return workerType.isEmpty()
              ? Uni.createFrom()
                  .item(
                      new Answer.Refused(
                          Problem.of(
                              ErrorCode.RESOURCE_NOT_FOUND,
                              "Nothing about a worker type was asked for under the id " + id)))
              : state(request, SteeringWish.approve(workerType.get(), id));
        });
  }

  private Uni<Answer> state(ApiRequest request, SteeringWish wish) {
    return steerings
        .state(wish, request.body().path("reason").asText(""), request.call())
        .map(SteeringResource::accepted);
  }

  private static Answer accepted(SteeringStated stated) {
    return new Answer.Accepted(
        Bytes.of(
            ModelMapper.write(
                ModelMapper.shared()
                    .createObjectNode()
                    .put("id", stated.id())
                    .put("subject", stated.subject())
                    .put("version", stated.version()))));
  }

  private static Answer answer(List<SteeringStore.Kept> kept, Paging paging) {
    var body = ModelMapper.shared().createObjectNode();
    var list = body.putArray("steering");
    kept.forEach(k -> list.add(json(k)));
    if (kept.size() == paging.limit()) {
      body.put("next", Long.toString(kept.getLast().position()));
    }
    return Answer.ok(body);
  }

  private static ObjectNode json(SteeringStore.Kept kept) {
    var json =
        ModelMapper.shared()
            .createObjectNode()
            .put("id", kept.id())
            .put("subject", kept.subject())
            .put("version", kept.version())
            .put("wish", kept.wish())
            .put("workerType", kept.workerType())
            .put("author", kept.author())
            .put("reason", kept.reason())
            .put("time", ModelMapper.format(kept.time()));
    var done = kept.done();
    return json.put("outcome", kept.outcome())
        .put("done", done == null ? null : ModelMapper.format(done));
  }

  private static String workerType(ApiRequest request) {
    return request.param("workerType");
  }
}
