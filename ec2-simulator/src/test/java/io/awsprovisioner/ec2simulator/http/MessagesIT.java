package io.awsprovisioner.ec2simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// EC2's messages as a reader of the queue gets them: requests and answers as SQS's JSON protocol
/// writes them down. That the SDK's own client understands it is seen by those who listen with it.
final class MessagesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningSimulator simulator = new RunningSimulator();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    simulator.close();
  }

  private JsonNode sqs(String action, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.simulator.url() + "/"))
            .header("X-Amz-Target", "AmazonSQS." + action)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-west-2/sqs/aws4_request, Signature=00")
            .POST(BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private List<JsonNode> receive(int max) throws Exception {
    String url = sqs("GetQueueUrl", "{\"QueueName\": \"ec2-events\"}").get("QueueUrl").asText();
    String body = "{\"QueueUrl\": \"" + url + "\", \"MaxNumberOfMessages\": " + max + "}";
    return sqs("ReceiveMessage", body).get("Messages").valueStream().toList();
  }

  private void delete(JsonNode message) throws Exception {
    sqs(
        "DeleteMessage",
        "{\"QueueUrl\": \"x/ec2-events\", \"ReceiptHandle\": \""
            + message.get("ReceiptHandle").asText()
            + "\"}");
  }

  private static JsonNode event(JsonNode message) {
    try {
      return JSON.readTree(message.get("Body").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> states() throws Exception {
    return receive(10).stream()
        .map(message -> event(message).get("detail").path("state").asText("warning"))
        .toList();
  }

  @Test
  void tellsEveryChangeOfState() throws Exception {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    RunningSimulator.ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)));
    simulator.clock.advance(Duration.ofSeconds(1));
    var messages = receive(10);
    assertThat(messages).hasSize(4);
    var first = event(messages.getFirst());
    assertThat(first.get("detail-type").asText())
        .isEqualTo("EC2 Instance State-change Notification");
    assertThat(first.get("region").asText()).isEqualTo("us-west-2");
    assertThat(first.get("time").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(first.get("detail").get("instance-id").asText()).isEqualTo(id);
    assertThat(first.get("resources").get(0).asText()).endsWith(":instance/" + id);
    assertThat(messages.stream().map(each -> event(each).get("detail").get("state").asText()))
        .containsExactly("pending", "running", "shutting-down", "terminated");
  }

  @Test
  void warnsOfInterruptionsAndRecommendsToRebalance() throws Exception {
    String id = simulator.launchOne().instanceId();
    simulator.admin("POST", "/instances/" + id + "/rebalance", "");
    simulator.admin("POST", "/instances/" + id + "/interrupt", "");
    var types = receive(10).stream().map(each -> event(each).get("detail-type").asText()).toList();
    assertThat(types)
        .containsExactly(
            "EC2 Instance State-change Notification",
            "EC2 Instance Rebalance Recommendation",
            "EC2 Spot Instance Interruption Warning");
  }

  @Test
  void aMessageComesAgainUntilItIsDeleted() throws Exception {
    simulator.launchOne();
    var first = receive(1).getFirst();
    assertThat(receive(1)).isEmpty();
    simulator.clock.advance(Duration.ofSeconds(2));
    assertThat(receive(1)).isEmpty();
    simulator.clock.advance(Duration.ofSeconds(28));
    var again = receive(1);
    assertThat(again.getFirst().get("MessageId")).isEqualTo(first.get("MessageId"));
    delete(again.getFirst());
    delete(again.getFirst());
    simulator.clock.advance(Duration.ofMinutes(1));
    assertThat(receive(10))
        .hasSize(1)
        .allSatisfy(each ->
            assertThat(event(each).get("detail").get("state").asText()).isEqualTo("running"));
  }

  @Test
  void messagesMayBeLost() throws Exception {
    simulator.fault(
        """
        {"kind": "unreliable-messages", "lost": 1}\
        """);
    simulator.launchOne();
    assertThat(receive(10)).isEmpty();
  }

  @Test
  void messagesMayComeTwice() throws Exception {
    simulator.fault(
        """
        {"kind": "unreliable-messages", "repeated": 1}\
        """);
    simulator.launchOne();
    assertThat(states()).containsExactly("pending", "pending");
  }

  @Test
  void messagesMayComeLateAndOutOfOrder() throws Exception {
    simulator.fault(
        """
        {"kind": "unreliable-messages", "delayMilliseconds": 60000}\
        """);
    simulator.launch(order -> order.maxCount(5));
    simulator.clock.advance(Duration.ofSeconds(20));
    int early = receive(10).size();
    simulator.clock.advance(Duration.ofSeconds(70));
    assertThat(early).isLessThan(10);
    assertThat(receive(10)).isNotEmpty();
  }

  @Test
  void thereIsOneQueueOnly() throws Exception {
    assertThat(sqs("GetQueueUrl", "{\"QueueName\": \"other\"}").get("__type").asText())
        .isEqualTo("com.amazonaws.sqs#QueueDoesNotExist");
    assertThat(sqs("SendMessage", "{\"QueueUrl\": \"x/ec2-events\"}").get("__type").asText())
        .isEqualTo("com.amazonaws.sqs#InvalidAction");
  }
}
