package io.awsprovisioner.api.instance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Tagged;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/// The routes that tell what is running and what was asked for.
@Path("/v1")
@Singleton
public class StateResource {
  private final Gate gate;
  private final InstanceViews views;

  StateResource(Gate gate, InstanceViews views) {
    this.gate = gate;
    this.views = views;
  }

  @GET
  @Path("/list-worker-type-summaries")
  public Uni<Response> summaries() {
    return gate.serve(
        ApiMethod.LIST_WORKER_TYPE_SUMMARIES,
        request ->
            views.summaries().map(all -> Tagged.of(request, ModelMapper.write(summaries(all)))));
  }

  @GET
  @Path("/state/{workerType}")
  public Uni<Response> state() {
    return gate.serve(
        ApiMethod.STATE,
        request -> {
          var name = request.param("workerType");
          return views
              .state(name)
              .map(found -> found.map(StateResource::state).orElseGet(() -> unknown(name)));
        });
  }

  private static Answer unknown(String name) {
    return new Answer.Refused(
        Problem.of(ErrorCode.RESOURCE_NOT_FOUND, name + " does not have any state information")
            .withLegacy(Map.of("error", "ResourceNotFound", "msg", name + " not found")));
  }

  private static ArrayNode summaries(List<InstanceViewStore.Summary> summaries) {
    ArrayNode list = ModelMapper.shared().createArrayNode();
    summaries.forEach(s -> list.add(summary(s)));
    return list;
  }

  private static ObjectNode summary(InstanceViewStore.Summary summary) {
    return ModelMapper.shared()
        .createObjectNode()
        .put("workerType", summary.workerType())
        .put("minCapacity", summary.min())
        .put("maxCapacity", summary.max())
        .put("requestedCapacity", summary.requested())
        .put("pendingCapacity", summary.pending())
        .put("runningCapacity", summary.running());
  }

  private static Answer state(InstanceViews.State state) {
    var body = ModelMapper.shared().createObjectNode();
    body.put("workerType", state.summary().workerType());
    var instances = body.putArray("instances");
    state.instances().forEach(i -> instances.add(instance(i)));
    var requests = body.putArray("requests");
    state.requests().forEach(r -> requests.add(request(r)));
    body.putArray("internalTrackedRequests");
    body.set("summary", summary(state.summary()));
    return Answer.ok(body);
  }

  private static ObjectNode instance(InstanceViewStore.InstanceView view) {
    return ModelMapper.shared()
        .createObjectNode()
        .put("id", view.id())
        .put("srId", view.spotRequestId())
        .put("ami", text(view.imageId()))
        .put("type", text(view.instanceType()))
        .put("region", view.region())
        .put("zone", text(view.zone()))
        .put("state", view.state())
        .put("launch", ModelMapper.format(view.launchedAt()));
  }

  private static ObjectNode request(InstanceViewStore.RequestView view) {
    return ModelMapper.shared()
        .createObjectNode()
        .put("id", view.id())
        .put("ami", text(view.imageId()))
        .put("type", view.instanceType())
        .put("region", view.region())
        .put("zone", text(view.zone()))
        .put("time", ModelMapper.format(view.requestedAt()))
        .put("visibleToEC2Api", false)
        .put("status", "requested");
  }

  /// The schema wants texts; what is not known yet is the empty one.
  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
