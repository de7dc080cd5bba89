package io.awsprovisioner.api.workertype;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The routes of a worker type's versions.
@Path("/v1")
@Singleton
public class HistoryResource {
  private final Gate gate;
  private final Histories histories;

  HistoryResource(Gate gate, Histories histories) {
    this.gate = gate;
    this.histories = histories;
  }

  @GET
  @Path("/worker-type/{workerType}/history")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.WORKER_TYPE_HISTORY,
        request ->
            histories
                .list(name(request), Paging.of(request))
                .map(entries -> list(name(request), entries, Paging.of(request))));
  }

  @GET
  @Path("/worker-type/{workerType}/history/{version}")
  public Uni<Response> version() {
    return gate.serve(
        ApiMethod.WORKER_TYPE_VERSION,
        request ->
            histories
                .version(name(request), versionOf(request))
                .map(found -> found.map(Answer::ok).orElseGet(() -> unknown(request))));
  }

  @POST
  @Path("/worker-type/{workerType}/history/{version}/restore")
  public Uni<Response> restore(byte[] body) {
    return gate.serve(
        ApiMethod.RESTORE_WORKER_TYPE,
        body,
        request ->
            histories
                .restore(name(request), versionOf(request), request.call())
                .map(found ->
                    found.map(WorkerTypeResource::answer).orElseGet(() -> unknown(request))));
  }

  private static Answer list(
      String name, List<WorkerTypeHistoryStore.Entry> entries, Paging paging) {
    var body = ModelMapper.shared().createObjectNode().put("workerType", name);
    var versions = body.putArray("versions");
    entries.forEach(entry -> versions.add(Histories.json(entry)));
    if (entries.size() == paging.limit()) {
      body.put("next", Long.toString(entries.getLast().version()));
    }
    return entries.isEmpty() && paging.after() == Long.MAX_VALUE
        ? new Answer.Refused(Problem.noWorkerType(name))
        : Answer.ok(body);
  }

  private static Answer unknown(ApiRequest request) {
    return new Answer.Refused(
        Problem.of(
            ErrorCode.RESOURCE_NOT_FOUND,
            "Worker type "
                + name(request)
                + " has no version "
                + versionOf(request)
                + " with a definition"));
  }

  private static String name(ApiRequest request) {
    return request.param("workerType");
  }

  private static long versionOf(ApiRequest request) {
    return Long.parseLong(request.param("version"));
  }
}
