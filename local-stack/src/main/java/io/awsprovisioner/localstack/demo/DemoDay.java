package io.awsprovisioner.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.hawk.HawkSigner;
import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Creates the example worker types and keeps giving them tasks, in bursts, as a working day does.
public final class DemoDay implements Runnable {

  /// One burst: what arrives, and how long it is quiet afterwards. The first adds up to 100 tasks
  /// on three worker types; the later ones differ, so that capacity is seen to go up and down.
  private record Burst(Map<String, Integer> tasks, int seconds, Duration quiet) {}

  private static final List<Burst> DAY =
      List.of(
          new Burst(burst(12, 40, 48), 20, Duration.ofSeconds(150)),
          new Burst(burst(4, 0, 24), 15, Duration.ofSeconds(90)),
          new Burst(burst(30, 60, 8), 25, Duration.ofSeconds(180)),
          new Burst(burst(0, 20, 0), 10, Duration.ofSeconds(90)));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

  private final StackFile stack;
  private final HawkSigner signer;
  private final Path examples;
  private final Terminal terminal;
  private final HttpClient http;
  private final Map<String, String> lastSaid = new LinkedHashMap<>();

  /// A day of this stack.
  ///
  /// @param signer with the rights to create the examples' worker types
  public DemoDay(
      StackFile stack, HawkSigner signer, Path examples, Terminal terminal, HttpClient http) {
    this.signer = signer;
    this.stack = stack;
    this.examples = examples;
    this.terminal = terminal;
    this.http = http;
  }

  private static Map<String, Integer> burst(int decision, int tests, int misc) {
    var tasks = new LinkedHashMap<String, Integer>();
    tasks.put("gecko-1-decision", decision);
    tasks.put("gecko-t-linux-xlarge", tests);
    tasks.put("gecko-misc", misc);
    return tasks;
  }

  @Override
  public void run() {
    try {
      createWorkerTypes();
      while (true) {
        for (Burst burst : DAY) {
          play(burst);
        }
      }
    } catch (IOException e) {
      terminal.say("the demonstration ends, its examples cannot be read: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void createWorkerTypes() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(examples)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        URI uri = URI.create(stack.api() + "/v1/worker-type/" + name);
        String answer =
            send(
                HttpRequest.newBuilder(uri)
                    .header("Authorization", signer.authorization("PUT", uri))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file)));
        terminal.say(
            answer.isEmpty()
                ? "worker type %s is there".formatted(name)
                : "worker type %s was refused: %s".formatted(name, answer));
      }
    }
  }

  private void play(Burst burst) throws InterruptedException {
    for (Map.Entry<String, Integer> tasks : burst.tasks().entrySet()) {
      if (tasks.getValue() > 0) {
        addTasks(tasks.getKey(), tasks.getValue(), burst.seconds());
      }
    }
    for (long i = burst.quiet().toSeconds() / LOOK_EVERY.toSeconds(); i > 0; i--) {
      TimeUnit.SECONDS.sleep(LOOK_EVERY.toSeconds());
      for (String workerType : burst.tasks().keySet()) {
        tellCounts(workerType);
      }
    }
  }

  private void addTasks(String workerType, int count, int seconds) throws InterruptedException {
    String body = "{\"count\":%s,\"seconds\":%s}".formatted(count, seconds);
    String answer =
        send(
            HttpRequest.newBuilder(tasks(workerType))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    terminal.say(
        answer.isEmpty()
            ? "%s tasks of %s s arrive for %s".formatted(count, seconds, workerType)
            : "the queue took no tasks for %s: %s".formatted(workerType, answer));
  }

  /// Says how many wait and run, when that has changed.
  private void tellCounts(String workerType) throws InterruptedException {
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(tasks(workerType)).timeout(CALL_LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode counts = JSON.readTree(response.body());
      String line =
          "%s: %s tasks wait, %s run, %s are done"
              .formatted(
                  workerType,
                  counts.path("pending").asInt(),
                  counts.path("running").asInt(),
                  counts.path("done").asInt());
      if (!line.equals(lastSaid.put(workerType, line))) {
        terminal.say(line);
      }
    } catch (IOException e) {
      terminal.say("the queue does not answer: " + e.getMessage());
    }
  }

  private URI tasks(String workerType) {
    return URI.create(
        "%s/v1/tasks/%s/%s".formatted(stack.queue(), stack.provisionerId(), workerType));
  }

  /// Sends; the answer is empty when all is well, else what went wrong.
  private String send(HttpRequest.Builder request) throws InterruptedException {
    try {
      var response =
          http.send(request.timeout(CALL_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? "" : response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
