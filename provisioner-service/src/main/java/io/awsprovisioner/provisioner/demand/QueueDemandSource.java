package io.awsprovisioner.provisioner.demand;

import com.fasterxml.jackson.core.JsonPointer;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/// Pending tasks from a Taskcluster Queue.
public final class QueueDemandSource implements DemandSource {
  private static final JsonPointer PENDING_TASKS = JsonPointer.compile("/pendingTasks");

  private final QueueDoor door;
  private final QueueRoutes routes;

  /// Asks the Queue at those routes.
  public QueueDemandSource(QueueDoor door, QueueRoutes routes) {
    this.door = door;
    this.routes = routes;
  }

  @Override
  public CompletionStage<Count> pendingTasks(WorkerTypeName workerType) {
    return door.get(routes.count(workerType)).handle(QueueDemandSource::read);
  }

  private static Count read(HttpResponse<byte[]> response, Throwable error) {
    return error == null
        ? CountAnswer.read(response, PENDING_TASKS)
        : new Count.Unavailable("no answer: " + error);
  }
}
