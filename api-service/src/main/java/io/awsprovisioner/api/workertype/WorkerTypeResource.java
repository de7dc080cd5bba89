package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Tagged;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The routes of worker types, but for the one that is read most: [WorkerTypeRead].
@Path("/v1")
@Singleton
public class WorkerTypeResource {
  /// Of an answer to a create, an update or a restore: what the definition names and EC2, being
  /// away, said nothing about. The historic body has no place for it.
  private static final String UNVERIFIED = "Provisioner-Unverified";

  private static final int MAX_SHOWN = 1000;

  private final Gate gate;
  private final WorkerTypes workerTypes;
  private final LaunchSpecPreview preview;
  private final InstantSource clock;
  private final IdSource ids;

  WorkerTypeResource(
      Gate gate,
      WorkerTypes workerTypes,
      LaunchSpecPreview preview,
      InstantSource clock,
      IdSource ids) {
    this.gate = gate;
    this.workerTypes = workerTypes;
    this.preview = preview;
    this.clock = clock;
    this.ids = ids;
  }

  @PUT
  @Path("/worker-type/{workerType}")
  public Uni<Response> create(byte[] body) {
    return gate.serve(
        ApiMethod.CREATE_WORKER_TYPE,
        body,
        request ->
            workerTypes
                .create(name(request), request.body(), request.call())
                .map(WorkerTypeResource::answer));
  }

  @POST
  @Path("/worker-type/{workerType}/update")
  public Uni<Response> update(byte[] body) {
    return gate.serve(
        ApiMethod.UPDATE_WORKER_TYPE,
        body,
        request ->
            workerTypes
                .update(
                    name(request),
                    request.body(),
                    Optional.ofNullable(request.ifMatch()),
                    request.call())
                .map(WorkerTypeResource::answer));
  }

  @DELETE
  @Path("/worker-type/{workerType}")
  public Uni<Response> remove() {
    return gate.serve(
        ApiMethod.REMOVE_WORKER_TYPE,
        request ->
            workerTypes.remove(name(request), request.call()).replaceWith(new Answer.NoContent()));
  }

  @GET
  @Path("/worker-type-last-modified/{workerType}")
  public Uni<Response> lastModified() {
    return gate.serve(
        ApiMethod.WORKER_TYPE_LAST_MODIFIED,
        request ->
            read(
                request,
                text -> {
                  var body = ModelMapper.shared().createObjectNode();
                  body.put("workerType", text.name().value());
                  body.put("lastModified", ModelMapper.format(text.lastModified()));
                  return Answer.ok(body);
                }));
  }

  @GET
  @Path("/worker-type/{workerType}/launch-specifications")
  public Uni<Response> launchSpecs() {
    return gate.serve(
        ApiMethod.GET_LAUNCH_SPECS,
        request ->
            found(
                request,
                stored ->
                    Answer.ok(
                        preview.of(stored, clock.instant(), ids.slug(), mayManage(request)))));
  }

  @GET
  @Path("/list-worker-types")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.LIST_WORKER_TYPES,
        request -> workerTypes.names().map(names -> Tagged.of(request, ModelMapper.write(names))));
  }

  private Uni<Answer> read(ApiRequest request, Function<WorkerTypeText, Answer> show) {
    return Uni.createFrom()
        .completionStage(() -> workerTypes.read(name(request)).toCompletionStage())
        .map(found ->
            found
                .map(show)
                .orElseGet(() -> new Answer.Refused(Problem.noWorkerType(name(request)))));
  }

  private interface Show {
    Answer of(StoredWorkerType stored);
  }

  private Uni<Answer> found(ApiRequest request, Show show) {
    return workerTypes
        .find(name(request))
        .map(stored ->
            stored
                .map(show::of)
                .orElseGet(() -> new Answer.Refused(Problem.noWorkerType(name(request)))));
  }

  static Answer answer(WorkerTypes.Outcome outcome) {
    return switch (outcome) {
      case WorkerTypes.Outcome.Is(var stored, var complete, var unverified) -> {
        var headers = headers(stored.etag());
        if (!unverified.isEmpty()) {
          headers.put(UNVERIFIED, shown(unverified));
        }
        yield new Answer.Ok(Bytes.of(ModelMapper.write(document(stored, complete))), headers);
      }
      case WorkerTypes.Outcome.Refused(var refusal) -> new Answer.Refused(refusal.problem());
    };
  }

  /// What fits a header: names come from users.
  private static String shown(List<String> unverified) {
    var text = String.join("; ", unverified).replaceAll("[^ -~]", "?");
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }

  private static ObjectNode document(StoredWorkerType stored, ObjectNode complete) {
    var document = stored.document();
    document.setAll(complete);
    return document;
  }

  private static SortedMap<String, String> headers(String etag) {
    var headers = new TreeMap<String, String>();
    headers.put("ETag", etag);
    return headers;
  }

  static boolean mayManage(ApiRequest request) {
    return request.caller().scopes().cover("aws-provisioner:manage-worker-type:" + name(request));
  }

  private static String name(ApiRequest request) {
    return request.param("workerType");
  }
}
