package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/// The local stack's task queue.
public final class TaskQueue {

  private final String base;
  private final String provisionerId;
  private final Http http = new Http();

  public TaskQueue(String base, String provisionerId) {
    this.base = base;
    this.provisionerId = provisionerId;
  }

  /// How many tasks of a worker type are where.
  public record Tasks(int pending, int running, int done) {}

  /// Adds tasks that take so many seconds each.
  public void add(String workerType, int count, int seconds) {
    JsonNode body = Http.JSON.createObjectNode().put("count", count).put("seconds", seconds);
    http.send(Http.request("POST", uri(workerType), body).build()).expect(200);
  }

  public Tasks tasks(String workerType) {
    JsonNode body =
        http.send(Http.request("GET", uri(workerType), null).build()).expect(200).json();
    return new Tasks(
        body.required("pending").intValue(),
        body.required("running").intValue(),
        body.required("done").intValue());
  }

  private URI uri(String workerType) {
    return URI.create("%s/v1/tasks/%s/%s".formatted(base, provisionerId, workerType));
  }
}
