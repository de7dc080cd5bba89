package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.provisioner.credentials.Credentials;
import io.awsprovisioner.provisioner.http.BoundedHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Sends a request and gives the answer, whatever its status; nothing is tried again here, since
/// the next round is.
///
/// @param credentials none where the other side asks nobody who they are
/// @param deadline after this a request has failed
public record QueueDoor(HttpClient http, Optional<Credentials> credentials, Duration deadline) {
  CompletionStage<HttpResponse<byte[]>> get(URI uri) {
    return send(request("GET", uri).GET());
  }

  CompletionStage<HttpResponse<byte[]>> put(URI uri, byte[] json) {
    return send(
        request("PUT", uri)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(json)));
  }

  private HttpRequest.Builder request(String method, URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(deadline);
    credentials.ifPresent(c -> request.header("Authorization", c.authorization(method, uri)));
    return request;
  }

  private CompletionStage<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
    return BoundedHttp.send(http, request.build(), deadline);
  }
}
