package io.awsprovisioner.provisioner.demand;

import com.fasterxml.jackson.core.JsonPointer;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/// Pending tasks from any service that answers with JSON: a URL with the worker type's name in it,
/// and a pointer to the number.
public final class JsonDemandSource implements DemandSource {
  /// The name under which it reports.
  public static final String NAME = "json";

  private static final String PLACE = "{workerType}";

  private final QueueDoor door;
  private final String url;
  private final String pointer;

  /// @param url with `{workerType}` where the name goes
  /// @param pointer to the number (RFC 6901), such as `/queues/0/pending`; `{workerType}` in it is
  ///   replaced too, for services that tell all counts at once
  /// @throws IllegalArgumentException when either cannot work, with what to do
  public JsonDemandSource(QueueDoor door, String url, String pointer) {
    this.door = door;
    this.url = url;
    this.pointer = pointer;
    if (!url.contains(PLACE) && !pointer.contains(PLACE)) {
      throw new IllegalArgumentException(
          "neither the URL nor the pointer contains " + PLACE + ", so all would get one count");
    }
    var some = new WorkerTypeName("some");
    try {
      var _ = address(some);
      var _ = place(some);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a URL and a JSON pointer: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CompletionStage<Count> pendingTasks(WorkerTypeName workerType) {
    return door.get(address(workerType))
        .handle((response, error) -> read(workerType, response, error));
  }

  private Count read(WorkerTypeName workerType, HttpResponse<byte[]> response, Throwable error) {
    return error == null
        ? CountAnswer.read(response, place(workerType))
        : new Count.Unavailable("no answer: " + error);
  }

  /// A worker type's name has no character that means something in a URL or a pointer.
  private URI address(WorkerTypeName workerType) {
    return URI.create(url.replace(PLACE, workerType.value()));
  }

  private JsonPointer place(WorkerTypeName workerType) {
    return JsonPointer.compile(pointer.replace(PLACE, workerType.value()));
  }
}
