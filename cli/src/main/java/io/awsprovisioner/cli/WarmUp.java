package io.awsprovisioner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.awsprovisioner.cli.output.Terminal;
import io.awsprovisioner.cli.session.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the launcher runs once to make the cache with which every later run starts quickly: usual
/// commands, against a stand-in in the same JVM, with their output thrown away. Nobody's profile or
/// environment is read and nothing outside this machine is asked.
public final class WarmUp {
  private static final String DEFINITION =
      """
      {"workerType": "warm-up", "description": "d", "minCapacity": 0, "maxCapacity": 1.5,
       "secrets": {}, "scopes": ["s"], "launchSpec": {"a": [1, true, null]},
       "regions": [{"region": "r", "launchSpec": {}, "secrets": {}}],
       "instanceTypes": [{"instanceType": "t", "capacity": 1, "secrets": {}}]}
      """;
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/v1/list-worker-types", "[\"warm-up\"]",
          "/v1/list-worker-type-summaries", "[{\"workerType\": \"warm-up\", \"minCapacity\": 1}]",
          "/v1/worker-type/warm-up", DEFINITION,
          "/v1/worker-type/warm-up/update", DEFINITION,
          "/v1/ping", "{\"alive\": true, \"uptime\": 1}",
          "/v1/backend-status",
              "{\"status\": \"healthy\", \"lastCheckedIn\": \"2026-01-01T00:00:00.000Z\"}",
          "/v1/state/warm-up", "{\"instances\": [], \"requests\": [], \"summary\": {}}");

  private WarmUp() {}

  static void main() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WarmUp::answer);
    server.start();
    var directory = Files.createTempDirectory("provisioner-warm-up");
    var file = directory.resolve("warm-up.yaml");
    try {
      Files.writeString(file, "description: other\nmaxCapacity: 2\nsecrets: {}\n");
      var surroundings = surroundings(server.getAddress().getPort(), directory);
      for (var command : commands(file)) {
        CommandTree.run(surroundings, command.toArray(String[]::new));
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
      server.stop(0);
    }
  }

  private static List<List<String>> commands(Path file) {
    return List.of(
        List.of("--version"),
        List.of("--help"),
        List.of("status"),
        List.of("worker-type", "list", "--color=always"),
        List.of("worker-type", "show", "warm-up"),
        List.of("worker-type", "show", "warm-up", "-o", "yaml"),
        List.of("worker-type", "list", "-o", "json"),
        List.of("worker-type", "apply", "-f", file.toString()),
        List.of("worker-type", "show", "warm-down"),
        List.of("state", "warm-up"),
        List.of("no-such-command"));
  }

  private static Surroundings surroundings(int port, Path directory) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var terminal =
        new Terminal(
            new BufferedReader(Reader.nullReader()), _ -> "", nowhere, nowhere, false, true, false);
    var environment =
        Map.of(
            "PROVISIONER_URL", "http://127.0.0.1:" + port,
            "PROVISIONER_CLIENT_ID", "warm-up",
            "PROVISIONER_ACCESS_TOKEN", "warm-up");
    return new Surroundings(
        environment, directory, directory, terminal, ProvisionerMain.circumstances(), "warm-up");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var found = ANSWERS.get(exchange.getRequestURI().getPath());
      var body = found == null ? "{\"code\": \"ResourceNotFound\", \"message\": \"\"}" : found;
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
