package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live stream, read as a browser's fetch reads it.
@QuarkusTest
@ApiTest
class LiveEventsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Region REGION = new Region("us-west-2");

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Stream> streams = new ArrayList<>();
  private Api root;
  private TestBus bus;

  /// An open stream; its lines are read on a thread of their own.
  private static final class Stream implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Stream(HttpClient http, URI address, String authorization, @Nullable String lastId) {
      var request =
          HttpRequest.newBuilder(address).timeout(LIMIT).header("Authorization", authorization);
      if (lastId != null) {
        request.header("Last-Event-ID", lastId);
      }
      try {
        response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      var reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      try {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
      } catch (IOException _) {
        // The test has hung up.
        lines.add("");
      }
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// What came in data lines.
    List<JsonNode> events() {
      return lines.stream()
          .filter(l -> l.startsWith("data: "))
          .map(l -> {
            try {
              return new ObjectMapper().readTree(l.substring("data: ".length()));
            } catch (IOException e) {
              throw new UncheckedIOException(l, e);
            }
          })
          .toList();
    }

    List<String> types() {
      return events().stream().map(e -> e.path("type").asText()).toList();
    }

    /// Of the last event or heartbeat.
    String lastId() {
      return lines.stream()
          .filter(l -> l.startsWith("id: "))
          .reduce((_, later) -> later)
          .orElseThrow()
          .substring("id: ".length());
    }
  }

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    bus = new TestBus(brokers);
  }

  @AfterEach
  void hangUp() {
    streams.forEach(Stream::close);
    http.close();
  }

  @Test
  void whatHappensComesAtOnceAndOnlyWhatIsWanted() {
    var name = new WorkerTypeName(Api.name());
    var other = new WorkerTypeName(Api.name());
    var mine = open("?workerType=" + name, null);
    var removals = open("?type=worker-type-removed,instance-running", null);
    assertThat(root.put("/v1/worker-type/" + other, Api.definition()).status()).isEqualTo(200);
    assertThat(root.put("/v1/worker-type/" + name, Api.definition()).status()).isEqualTo(200);
    bus.say(running(name));
    assertThat(root.delete("/v1/worker-type/" + name).status()).isEqualTo(204);
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(mine.types())
                .containsExactlyInAnyOrder(
                    "worker-type-created", "instance-running", "worker-type-removed"));
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(removals.events())
                .filteredOn(e -> e.path("workerType").asText().equals(name.value()))
                .extracting(e -> e.path("type").asText())
                .containsExactlyInAnyOrder("instance-running", "worker-type-removed"));
    assertThat(removals.types()).doesNotContain("worker-type-created");
    var created =
        mine.events().stream()
            .filter(e -> e.path("type").asText().equals("worker-type-created"))
            .findFirst()
            .orElseThrow();
    assertThat(created.at("/data/version").asLong()).isEqualTo(1);
    assertThat(created.at("/data").has("definition")).isFalse();
    assertThat(mine.response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
  }

  @Test
  void whoComesBackMissesNothingAndHearsNothingTwice() {
    var name = new WorkerTypeName(Api.name());
    var query = "?type=instance-running&workerType=" + name;
    var first = open(query, null);
    bus.say(running(name));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(first.events()).hasSize(1));
    var left = first.lastId();
    first.close();
    bus.say(running(name), running(name));

    var second = open(query, left);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(second.events()).hasSize(2));
    bus.say(running(name));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(second.events()).hasSize(3));
    assertThat(second.types()).containsOnly("instance-running");
    assertThat(second.events()).extracting(e -> e.path("id").asText()).doesNotHaveDuplicates();
  }

  @Test
  void whoseIdIsNotOfThisStreamIsToldSo() {
    var stream = open("", "nonsense!");
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(stream.types().getFirst()).isEqualTo("gap"));
  }

  @Test
  void aStreamHasTheHeadersOfEveryAnswerAndHeadEndsAtOnce() {
    var head = root.send("HEAD", "/v1/events", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
    assertThat(head.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(root.get("/v1/events?type=UPPER").code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.get("/v1/events?unknown=1").code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.send("POST", "/v1/events", null).status()).isEqualTo(405);
    var other = root.send("HEAD", "/api/aws-provisioner/v1/events", null);
    assertThat(other.status()).isEqualTo(200);
  }

  /// Opened, and heard from: what happens afterwards is in it.
  private Stream open(String query, @Nullable String lastId) {
    var path = "/v1/events" + query;
    var stream =
        new Stream(
            http,
            URI.create(url.toString().replaceAll("/$", "") + path),
            root.signed("GET", path),
            lastId);
    streams.add(stream);
    await().atMost(LIMIT).until(() -> !stream.lines.isEmpty());
    return stream;
  }

  private static InstanceEvent.InstanceRunning running(WorkerTypeName name) {
    return new InstanceEvent.InstanceRunning(
        name, null, new InstanceId("i-12345678"), REGION, TestBus.now());
  }
}
