package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One HTTP call with a deadline, nothing repeated behind the test's back.
final class Http {

  static final ObjectMapper JSON = new ObjectMapper();

  /// Longer than any server here may think; a call that takes longer is a finding.
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final HttpClient client;

  Http() {
    this(null);
  }

  /// @param from our own address, for a second caller on the same machine; `null` = any
  Http(@Nullable InetAddress from) {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5));
    this.client = (from == null ? builder : builder.localAddress(from)).build();
  }

  static HttpRequest.Builder request(String method, URI uri, @Nullable JsonNode body) {
    var builder = HttpRequest.newBuilder(uri).timeout(DEADLINE);
    return body == null
        ? builder.method(method, HttpRequest.BodyPublishers.noBody())
        : builder
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  HttpAnswer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new HttpAnswer(
          response.statusCode(), response.headers(), response.body(), json(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s %s%s is not answered: %s"
              .formatted(
                  request.method(),
                  request.uri().getAuthority(),
                  HttpAnswer.withoutTokens(request.uri().getPath()),
                  e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance(); // XML, say; the text is there.
    }
  }
}
