package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.TopicFollower;
import io.awsprovisioner.embedded.TraceCollector.Received;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.tracing.TraceParent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service's part of a trace, as a collector receives it.
@QuarkusTest
@ApiTest
class TracingIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BEWIT = "cm9vdFwxXGJld2l0LW9mLXNvbWVib2R5XA";

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private Api root;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
  }

  @Test
  void aChangeOfAWorkerTypeGoesOnInItsCallersTraceThroughTheOutboxToKafka() {
    var name = Api.name();
    var caller = TraceParent.parse(someTrace()).orElseThrow();
    var made =
        root.send(
            "PUT",
            "/v1/worker-type/" + name,
            Api.definition().toString().getBytes(StandardCharsets.UTF_8),
            TraceParent.HEADER,
            caller.text());
    assertThat(made.status()).as(made.toString()).isEqualTo(200);

    var call = only("api.call createWorkerType", caller.traceId());
    assertThat(call.parentId()).isEqualTo(caller.spanId());
    assertThat(call.service()).isEqualTo("aws-provisioner-api");
    assertThat(call.attributes())
        .containsEntry("http.route", "/v1/worker-type/{workerType}")
        .containsEntry("http.request.method", "PUT")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("provisioner.worker_type", name);
    var published = only("outbox.publish", caller.traceId());
    assertThat(published.parentId()).isEqualTo(call.spanId());
    assertThat(published.attributes())
        .containsEntry("messaging.destination.name", "worker-types")
        .containsEntry("messaging.message.type", "io.awsprovisioner.worker-type-created.v1");
    assertThat(onKafka(name))
        .isEqualTo("00-" + caller.traceId() + "-" + published.spanId() + "-01");
  }

  @Test
  void theWorkersCallIsATraceOfItsOwnThatIsLinkedToTheLaunch() {
    var name = Api.name();
    var workerType = root.put("/v1/worker-type/" + name, Api.definition()).json();
    var token = Api.token();
    var launch = TraceParent.parse(someTrace()).orElseThrow();
    var body = SecretIT.secret(name, token);
    body.putObject("secrets");
    body.set("launch", SecretIT.launch(name, workerType));
    var kept =
        root.send(
            "PUT",
            "/v1/secret/" + token,
            body.toString().getBytes(StandardCharsets.UTF_8),
            TraceParent.HEADER,
            launch.text());
    assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
    var registered = only("api.call createSecret", launch.traceId());

    var worker = Api.at(url, null).from("127.7.3.1");
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);

    var place = registered.traceId() + "/" + registered.spanId();
    var read = one(s -> s.name().equals("api.call getSecret") && s.links().contains(place));
    assertThat(read.traceId()).isNotEqualTo(launch.traceId());
    assertThat(read.attributes())
        .containsEntry("provisioner.worker_type", name)
        .containsKey("provisioner.launch_id");
    var told = one(s -> s.name().equals("outbox.publish") && s.traceId().equals(read.traceId()));
    assertThat(told.parentId()).isEqualTo(read.spanId());
  }

  @Test
  void noTokenAndNoBewitIsInAnySpan() {
    var worker = Api.at(url, null).from("127.7.3.2");
    var token = Api.token();
    var body = SecretIT.secret("w", token);
    assertThat(root.put("/v1/secret/" + token, body).status()).isEqualTo(200);
    var wrong = Api.token();
    var malformed = "not-a-token-" + Api.name();
    var calls =
        Stream.of(token, wrong, malformed)
            .flatMap(t ->
                Stream.of(
                    "/v1/secret/" + t,
                    "/api/aws-provisioner/v1/secret/" + t,
                    "/v1/secret/" + t + "?bewit=" + BEWIT,
                    "/v1/secret/%" + Integer.toHexString(t.charAt(0)) + t.substring(1),
                    "/v1/instance-started/i-0123456789abcdef0/" + t,
                    "/v1/instance-started/" + t + "/" + t))
            .toList();
    calls.forEach(path -> assertThat(worker.get(path).status()).isLessThan(500));
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    assertThat(root.get("/v1/worker-type/" + token + "?bewit=" + BEWIT).status())
        .isBetween(400, 499);

    // The last one: when it has arrived, all have.
    var mark = TraceParent.parse(someTrace()).orElseThrow();
    assertThat(worker.send("GET", "/v1/ping", null, TraceParent.HEADER, mark.text()).status())
        .isEqualTo(200);
    only("api.call ping", mark.traceId());
    var everything = TestTraces.RECEIVED.toString();
    assertThat(everything)
        .contains("/v1/secret/{token}", "/v1/instance-started/{instanceId}/{token}");
    for (var secret : List.of(wrong, malformed, BEWIT, token.substring(1), "hunter2")) {
      assertThat(everything).doesNotContain(secret);
    }
  }

  @Test
  void whatIsNoTraceparentBeginsATraceOfItsOwn() {
    var name = Api.name();
    var body = Api.definition().toString().getBytes(StandardCharsets.UTF_8);
    root.send("PUT", "/v1/worker-type/" + name, body, TraceParent.HEADER, "00-" + name + "-x-01");
    var call =
        one(s ->
            s.name().startsWith("api.call")
                && name.equals(s.attributes().get("provisioner.worker_type")));
    assertThat(call.parentId()).isEmpty();
  }

  private static String someTrace() {
    var id = UUID.randomUUID().toString().replace("-", "");
    return "00-" + id + "-" + id.substring(16).replaceFirst("^0", "1") + "-01";
  }

  private static Received only(String name, String traceId) {
    return one(s -> s.name().equals(name) && s.traceId().equals(traceId));
  }

  private static Received one(Predicate<Received> wanted) {
    await().atMost(LIMIT).until(() -> TestTraces.RECEIVED.stream().anyMatch(wanted));
    var found = TestTraces.RECEIVED.stream().filter(wanted).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  /// The header of the record that tells of the worker type.
  private String onKafka(String name) {
    var found = new ConcurrentHashMap<String, String>();
    var follower =
        new TopicFollower(
            Map.of("bootstrap.servers", brokers),
            Topic.WORKER_TYPES.in("api-test."),
            (_, record) ->
                BusRecords.traceParent(record).ifPresent(text -> found.put(record.key(), text)),
            _ -> false);
    follower.start();
    try {
      await().atMost(LIMIT).until(() -> found.containsKey(name));
      return found.getOrDefault(name, "");
    } finally {
      follower.close();
    }
  }
}
