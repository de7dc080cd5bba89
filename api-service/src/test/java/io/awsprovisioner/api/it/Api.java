package io.awsprovisioner.api.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The service over HTTP, with a small Hawk signer that shares no code with the service.
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final String base;
  private final HttpClient http;
  private final @Nullable String clientId;

  private Api(String base, HttpClient http, @Nullable String clientId) {
    this.base = base;
    this.http = http;
    this.clientId = clientId;
  }

  /// @param url where the service listens
  static Api at(URI url, @Nullable String clientId) {
    return new Api(
        url.toString().replaceAll("/$", ""),
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build(),
        clientId);
  }

  /// The same from another address of this machine.
  Api from(String address) {
    try {
      return new Api(
          base,
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName(address))
              .build(),
          clientId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api as(@Nullable String otherClientId) {
    return new Api(base, http, otherClientId);
  }

  record Answer(int status, String text, HttpResponse<String> response) {
    ObjectNode json() {
      return (ObjectNode) tree();
    }

    JsonNode tree() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text, e);
      }
    }

    String code() {
      return json().path("code").asText();
    }

    String message() {
      return json().path("message").asText();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public String toString() {
      return status + " " + text;
    }
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer put(String path, JsonNode body) {
    return send("PUT", path, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, JsonNode body, String... headers) {
    return send("POST", path, body.toString().getBytes(StandardCharsets.UTF_8), headers);
  }

  /// Any request; a body is sent as `application/json` unless the headers say otherwise.
  Answer send(String method, String path, byte @Nullable [] body, String... headers) {
    var uri = URI.create(base + path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (clientId != null) {
      request.setHeader("Authorization", sign(method, uri, clientId));
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String sign(String method, URI uri, String clientId) {
    var time = Long.toString(Instant.now().getEpochSecond());
    var nonce = UUID.randomUUID().toString();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var text =
        String.join(
            "\n",
            "hawk.1.header",
            time,
            nonce,
            method,
            uri.getRawPath() + query,
            uri.getHost(),
            Integer.toString(uri.getPort()),
            "",
            "",
            "");
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", mac=\"%s\""
        .formatted(clientId, time, nonce, hmac(TestClients.tokenOf(clientId), text));
  }

  static String hmac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A fresh token, by the JDK's own UUIDs.
  static String token() {
    var uuid = UUID.randomUUID();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
  }

  /// A name that no other test uses.
  static String name() {
    return "test-" + UUID.randomUUID().toString().substring(0, 13);
  }

  /// A real definition.
  static ObjectNode definition(String name) {
    try (InputStream in = Api.class.getResourceAsStream("/worker-types/" + name + ".json")) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode definition() {
    return definition("gecko-1-decision");
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
