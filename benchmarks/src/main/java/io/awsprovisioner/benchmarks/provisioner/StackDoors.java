package io.awsprovisioner.benchmarks.provisioner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.localstack.hawk.HawkSigner;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The doors of a measured stack: the API, the bus, the simulator.
final class StackDoors implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int PAGE = 5_000;

  private final MeasuredStack stack;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HawkSigner signer;
  private final KafkaProducer<String, byte[]> producer;
  private final InstantSource clock = InstantSource.system();

  StackDoors(MeasuredStack stack) {
    this.stack = stack;
    this.signer =
        new HawkSigner(
            stack.text("clientId"),
            stack.text("accessToken"),
            clock,
            () -> UUID.randomUUID().toString());
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.text("kafka"),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// From now on the broker writes every record to the disk before it acknowledges it.
  void flushEachRecord() throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.text("kafka")))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.BROKER, ""),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("log.flush.interval.messages", "1"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /// Creates a worker type.
  void define(String name, JsonNode definition) throws IOException, InterruptedException {
    var uri = URI.create(stack.text("api") + "/v1/worker-type/" + name);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .header("Authorization", signer.authorization("PUT", uri))
            .PUT(HttpRequest.BodyPublishers.ofString(definition.toString()))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("PUT " + uri + " answered " + answer.statusCode() + answer.body());
    }
  }

  /// Says on the bus how many tasks wait.
  ///
  /// @return when it was sent
  Instant demand(String workerType, int pending) {
    var now = clock.instant();
    var event =
        new DemandReported(new WorkerTypeName(workerType), DemandReported.QUEUE, pending, now);
    var head = new EventHead(UUID.randomUUID().toString(), "/bench", event.key(), now);
    var _ = producer.send(BusRecords.write(stack.text("topicPrefix"), head, event));
    producer.flush();
    return now;
  }

  /// The simulator's journal after an entry.
  List<JsonNode> journalAfter(long seq) throws IOException, InterruptedException {
    var entries = new ArrayList<JsonNode>();
    long next = seq;
    while (true) {
      var page = get("/journal?after=" + next + "&limit=" + PAGE);
      page.required("entries").forEach(entries::add);
      next = page.required("next").longValue();
      if (page.required("entries").size() < PAGE) {
        return entries;
      }
    }
  }

  /// The simulator keeps to EC2's published request buckets.
  void limitRequests() throws IOException, InterruptedException {
    var uri = URI.create(stack.text("ec2Admin") + "/faults/limits");
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"kind\": \"request-limits\"}"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the simulator answered " + answer.statusCode() + answer.body());
    }
  }

  /// Which replica of the provisioner plans.
  int planner() throws IOException, InterruptedException {
    var replicas = stack.texts("provisioners");
    for (int replica = 0; replica < replicas.size(); replica++) {
      for (var check : JSON.readTree(text(replicas.get(replica) + "/q/health")).path("checks")) {
        if (check.path("data").path("planner").booleanValue()) {
          return replica;
        }
      }
    }
    throw new IOException("nobody plans");
  }

  /// As a rolling update does it: the process may clean up, and the stack starts another one.
  void stopProvisioner(int replica) throws IOException {
    if (!stack.process("provisioner-service", replica).destroy()) {
      throw new IllegalStateException("replica " + replica + " cannot be stopped");
    }
  }

  /// The sum of a gauge over all its rows that contain some text, from the metrics of a replica.
  double gauge(String replica, String name, String containing)
      throws IOException, InterruptedException {
    return text(replica + "/q/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(containing))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String text(String uri) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(uri)).timeout(DEADLINE).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(stack.text("ec2Admin") + path)).timeout(DEADLINE).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public void close() {
    producer.close();
    http.close();
  }
}
