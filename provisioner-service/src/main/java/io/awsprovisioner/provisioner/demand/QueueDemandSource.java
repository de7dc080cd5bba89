package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.http.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// Pending tasks from the Taskcluster Queue's `GET /v1/pending/{provisionerId}/{workerType}`.
public final class QueueDemandSource implements DemandSource {
  private static final int OK = 200;

  private final HttpClient http;
  private final String baseUrl;
  private final String provisionerId;
  private final Duration deadline;

  /// @param baseUrl of the queue, without `/v1`
  public QueueDemandSource(HttpClient http, URI baseUrl, String provisionerId, Duration deadline) {
    this.http = http;
    var text = baseUrl.toString();
    this.baseUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.provisionerId = provisionerId;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<Count> pendingTasks(WorkerTypeName workerType) {
    var request =
        HttpRequest.newBuilder(
                URI.create(baseUrl + "/v1/pending/" + provisionerId + "/" + workerType))
            .timeout(deadline)
            .build();
    return BoundedHttp.send(http, request, deadline)
        .handle((response, error) ->
            error == null ? read(response) : new Count.Unavailable("no answer: " + error));
  }

  private static Count read(HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      return new Count.Unavailable("the queue answered " + response.statusCode());
    }
    try {
      var pending = ModelMapper.shared().readTree(response.body()).path("pendingTasks");
      return pending.isIntegralNumber() && pending.canConvertToInt() && pending.intValue() >= 0
          ? new Count.Pending(pending.intValue())
          : new Count.Unavailable("the queue's answer has no pendingTasks");
    } catch (IOException e) {
      return new Count.Unavailable("the queue's answer is not JSON");
    }
  }
}
