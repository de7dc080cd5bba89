package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.net.URI;

/// Where the methods of a Taskcluster Queue are, as it is today and as it was.
///
/// The references of Taskcluster's Queue name the routes: `pendingTasks` (deprecated there today)
/// is `GET /pending/<provisionerId>/<workerType>`, `taskQueueCounts` is `GET
/// /task-queues/<provisionerId>/<workerType>/counts`; `declareProvisioner` and `declareWorkerType`
/// were `PUT` on the two routes below until they were removed in August 2026.
///
/// @param base with the version and without a slash at its end
public record QueueRoutes(String base, String provisionerId, CountCall countCall) {
  /// Which method counts.
  public enum CountCall {
    /// Every Queue has it; needs the scope `queue:pending-count:<provisionerId>/<workerType>` where
    /// the Queue asks for any.
    PENDING_TASKS,
    /// The newer one; needs `queue:claimed-count:<provisionerId>/<workerType>` too.
    TASK_QUEUE_COUNTS
  }

  /// A deployment with a root URL: every service is below it.
  public static QueueRoutes belowRoot(URI rootUrl, String provisionerId, CountCall countCall) {
    return new QueueRoutes(withoutSlash(rootUrl) + "/api/queue/v1", provisionerId, countCall);
  }

  /// A Queue with a host of its own, as before root URLs; also our local queue.
  ///
  /// @param baseUrl without `/v1`
  public static QueueRoutes at(URI baseUrl, String provisionerId, CountCall countCall) {
    return new QueueRoutes(withoutSlash(baseUrl) + "/v1", provisionerId, countCall);
  }

  /// Who counts the pending tasks of a worker type.
  URI count(WorkerTypeName workerType) {
    var taskQueueId = provisionerId + "/" + workerType;
    return URI.create(
        switch (countCall) {
          case PENDING_TASKS -> base + "/pending/" + taskQueueId;
          case TASK_QUEUE_COUNTS -> base + "/task-queues/" + taskQueueId + "/counts";
        });
  }

  /// Who is told about us.
  URI provisioner() {
    return URI.create(base + "/provisioners/" + provisionerId);
  }

  /// Who is told about a worker type.
  URI workerType(WorkerTypeName workerType) {
    return URI.create(provisioner() + "/worker-types/" + workerType);
  }

  private static String withoutSlash(URI uri) {
    var text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
