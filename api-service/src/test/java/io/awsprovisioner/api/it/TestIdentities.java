package io.awsprovisioner.api.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/// Those who vouch for callers, on a port of this machine: two issuers of tokens (a company's login
/// and a cluster), one that is never there, and a Taskcluster auth service.
///
/// The application may be loaded by another class loader than its test, so a test steers this over
/// HTTP too ([Remote]).
public final class TestIdentities implements QuarkusTestResourceLifecycleManager {
  static final String AUDIENCE = "aws-provisioner";
  static final String READER_GROUP = "readers";
  static final String ADDRESS = "test.identities";
  static final String COMPANY = "company";
  static final String CLUSTER = "cluster";
  static final String ABSENT = "absent";
  private static final String CLUSTER_TOKEN = "of-the-cluster";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenSigner cluster = new TokenSigner();
  private final TokenSigner foreign = new TokenSigner();
  private final FakeTaskclusterAuth auth = new FakeTaskclusterAuth();
  private final HttpServer server = server();
  private final String base = "http://127.0.0.1:" + server.getAddress().getPort();
  private volatile TokenSigner company = new TokenSigner();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
      return settings(Files.createTempDirectory("api-service-issuers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> settings(Path folder) throws IOException {
    var token = Files.writeString(folder.resolve("token"), CLUSTER_TOKEN + "\n");
    var issuers =
        """
        [{"name": "company", "issuer": "%1$s/company", "audiences": ["%2$s"],
          "groupScopes": {"%3$s": ["aws-provisioner:view-audit"]},
          "signIn": {"clientId": "page", "scopes": ["openid", "profile"]}},
         {"name": "cluster", "issuer": "https://kubernetes.default.svc.cluster.local",
          "jwksUrl": "%1$s/cluster/jwks", "tokenFile": "%4$s", "audiences": ["%2$s"],
          "groupsClaim": "sub",
          "groupScopes": {"system:serviceaccount:ci:deployer": ["aws-provisioner:view-audit"]}},
         {"name": "absent", "issuer": "http://127.0.0.1:1", "audiences": ["%2$s"]}]
        """
            .formatted(base, AUDIENCE, READER_GROUP, token);
    var file = Files.writeString(folder.resolve("issuers.json"), issuers);
    return Map.of(
        "provisioner.access.issuers-file",
        file.toString(),
        "provisioner.access.auth-base-url",
        base + "/auth/v1",
        ADDRESS,
        base);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (path) {
        case "/company/.well-known/openid-configuration" -> send(exchange, 200, discovery());
        case "/company/jwks" -> send(exchange, 200, company.jwks());
        case "/cluster/jwks" -> send(exchange, isCluster(exchange) ? 200 : 401, cluster.jwks());
        case "/auth/v1/authenticate-hawk" ->
            send(exchange, auth.status(), auth.answer(JSON.readTree(body)));
        case "/control/rotate" -> {
          company = new TokenSigner();
          send(exchange, 200, "{}");
        }
        case "/control/auth" -> {
          auth.answerWith(Integer.parseInt(body));
          send(exchange, 200, "{}");
        }
        case "/control/mint" -> send(exchange, 200, mint(JSON.readTree(body)));
        default -> send(exchange, 404, "{}");
      }
    }
  }

  private static boolean isCluster(HttpExchange exchange) {
    return ("Bearer " + CLUSTER_TOKEN)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private String discovery() {
    return JSON.createObjectNode()
        .put("issuer", base + "/company")
        .put("jwks_uri", base + "/company/jwks")
        .toString();
  }

  /// A token: `{"by": "company", "claims": {…}}`; by somebody unknown means under a key that no
  /// issuer publishes.
  private String mint(JsonNode wanted) {
    var signer =
        switch (wanted.path("by").asText()) {
          case COMPANY -> company;
          case CLUSTER -> cluster;
          default -> foreign;
        };
    return signer.sign(wanted.path("claims"));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// How a test speaks to it.
  record Remote(String base) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    String issuer(String name) {
      return switch (name) {
        case COMPANY -> base + "/company";
        case CLUSTER -> "https://kubernetes.default.svc.cluster.local";
        case ABSENT -> "http://127.0.0.1:1";
        default -> "https://" + name + ".example.com";
      };
    }

    /// A token with those claims, signed by that issuer.
    String mint(String by, JsonNode claims) {
      var wanted = JSON.createObjectNode().put("by", by);
      wanted.set("claims", claims);
      return post("/control/mint", wanted.toString());
    }

    /// The company signs with a new key from now on; the former is withdrawn.
    void rotate() {
      post("/control/rotate", "");
    }

    /// The auth service answers with that status from now on; 200 is its good health.
    void authAnswers(int status) {
      post("/control/auth", Integer.toString(status));
    }

    private String post(String path, String body) {
      try {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
