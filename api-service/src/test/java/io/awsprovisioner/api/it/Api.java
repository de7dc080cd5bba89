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
  private final @Nullable Signer signer;

  private Api(String base, HttpClient http, @Nullable Signer signer) {
    this.base = base;
    this.http = http;
    this.signer = signer;
  }

  private record Signer(String clientId, String accessToken) {
    static @Nullable Signer known(@Nullable String clientId) {
      return clientId == null ? null : new Signer(clientId, TestClients.tokenOf(clientId));
    }
  }

  /// @param url where the service listens
  static Api at(URI url, @Nullable String clientId) {
    return new Api(
        url.toString().replaceAll("/$", ""),
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build(),
        Signer.known(clientId));
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
          signer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api as(@Nullable String otherClientId) {
    return new Api(base, http, Signer.known(otherClientId));
  }

  Api with(String otherClientId, String accessToken) {
    return new Api(base, http, new Signer(otherClientId, accessToken));
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
    if (signer != null) {
      request.setHeader("Authorization", sign(method, uri, signer));
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

  /// A header for a request that somebody sends by hand.
  String signed(String method, String path) {
    return sign(method, URI.create(base + path), java.util.Objects.requireNonNull(signer));
  }

  private static String sign(String method, URI uri, Signer signer) {
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return sign(method, uri.getRawPath() + query, uri, signer);
  }

  /// A header for any target, also one that is no URI.
  static String sign(String method, String target, URI server, String clientId) {
    return sign(method, target, server, new Signer(clientId, TestClients.tokenOf(clientId)));
  }

  private static String sign(String method, String target, URI server, Signer signer) {
    var time = Long.toString(Instant.now().getEpochSecond());
    var nonce = UUID.randomUUID().toString();
    var text =
        String.join(
            "\n",
            "hawk.1.header",
            time,
            nonce,
            method,
            target,
            server.getHost(),
            Integer.toString(server.getPort()),
            "",
            "",
            "");
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", mac=\"%s\""
        .formatted(signer.clientId(), time, nonce, hmac(signer.accessToken(), text));
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
