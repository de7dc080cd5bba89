package io.awsprovisioner.ec2simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.messages.MessageQueue;
import io.awsprovisioner.ec2simulator.messages.MessageQueue.Delivery;
import io.awsprovisioner.ec2simulator.protocol.Caller;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// The few calls of SQS that a reader of EC2's messages needs, in its JSON protocol, on the same
/// URL as EC2. Each region has one queue, `ec2-events`.
final class SqsDoor implements HttpHandler {
  static final String QUEUE = "ec2-events";
  private static final String TARGET = "AmazonSQS.";
  private static final String JSON = "application/x-amz-json-1.0";
  private static final int MAX_MESSAGES = 10;
  private static final int MAX_WAIT_SECONDS = 20;
  private static final int MAX_HIDDEN_SECONDS = 43_200;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Simulation simulation;
  private final URI url;

  SqsDoor(Simulation simulation, URI url) {
    this.simulation = simulation;
    this.url = url;
  }

  /// Whether a request is meant for SQS.
  static boolean isMeant(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return target != null && target.startsWith(TARGET);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      carryOut(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      Exchanges.answer(exchange, 200, JSON, answer(exchange).toString());
    } catch (Ec2Refusal refusal) {
      ObjectNode error =
          AdminJson.object()
              .put("__type", "com.amazonaws.sqs#" + refusal.code())
              .put("message", refusal.getMessage());
      Exchanges.answer(exchange, refusal.status(), JSON, error.toString());
    }
  }

  private ObjectNode answer(HttpExchange exchange) throws IOException, InterruptedException {
    Caller caller = Caller.read(exchange.getRequestHeaders().getFirst("Authorization"));
    MessageQueue queue = simulation.messages().queues().get(caller.region());
    if (queue == null) {
      throw new Ec2Refusal("AuthFailure", "There is no region " + caller.region());
    }
    JsonNode request = read(Exchanges.body(exchange));
    checkName(request);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return switch (Objects.requireNonNullElse(target, TARGET).substring(TARGET.length())) {
      case "GetQueueUrl" -> AdminJson.object().put("QueueUrl", url + "/123456789012/" + QUEUE);
      case "GetQueueAttributes" -> attributes(caller.region(), queue);
      case "ReceiveMessage" -> receive(queue, request);
      case "DeleteMessage" -> {
        queue.delete(request.path("ReceiptHandle").asText());
        yield AdminJson.object();
      }
      case "DeleteMessageBatch" -> deleteBatch(queue, request);
      default -> throw new Ec2Refusal("InvalidAction", "The simulator has no such SQS action");
    };
  }

  private static JsonNode read(String body) {
    try {
      return AdminJson.read(body, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new Ec2Refusal("SerializationException", "The body is not JSON");
    }
  }

  private static void checkName(JsonNode request) {
    String name = request.path("QueueName").asText(request.path("QueueUrl").asText(""));
    if (!name.endsWith(QUEUE)) {
      throw new Ec2Refusal(
          "QueueDoesNotExist", "The specified queue does not exist; there is only " + QUEUE);
    }
  }

  private static ObjectNode attributes(String region, MessageQueue queue) {
    ObjectNode answer = AdminJson.object();
    answer
        .putObject("Attributes")
        .put("QueueArn", "arn:aws:sqs:" + region + ":123456789012:" + QUEUE)
        .put("ApproximateNumberOfMessages", Integer.toString(queue.size()));
    return answer;
  }

  /// Long polling: looks again until there is something, or the time that the caller wants to wait
  /// is over.
  private ObjectNode receive(MessageQueue queue, JsonNode request) throws InterruptedException {
    int max = number(request, "MaxNumberOfMessages", 1, 1, MAX_MESSAGES);
    int hidden = number(request, "VisibilityTimeout", 30, 0, MAX_HIDDEN_SECONDS);
    int wait = number(request, "WaitTimeSeconds", 0, 0, MAX_WAIT_SECONDS);
    long looks = 1 + Duration.ofSeconds(wait).dividedBy(LOOK_AGAIN);
    List<Delivery> found = List.of();
    for (long look = 0; look < looks && found.isEmpty(); look++) {
      Pauses.take(look == 0 ? Duration.ZERO : LOOK_AGAIN);
      simulation.advance();
      found = queue.receive(max, Duration.ofSeconds(hidden), simulation.clock().instant());
    }
    ObjectNode answer = AdminJson.object();
    var messages = answer.putArray("Messages");
    for (Delivery each : found) {
      ObjectNode message =
          messages
              .addObject()
              .put("MessageId", each.id())
              .put("ReceiptHandle", each.handle())
              .put("MD5OfBody", md5(each.body()))
              .put("Body", each.body());
      message
          .putObject("Attributes")
          .put("ApproximateReceiveCount", Integer.toString(each.timesReceived()));
    }
    return answer;
  }

  private static ObjectNode deleteBatch(MessageQueue queue, JsonNode request) {
    ObjectNode answer = AdminJson.object();
    var done = answer.putArray("Successful");
    answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      queue.delete(entry.path("ReceiptHandle").asText());
      done.addObject().put("Id", entry.path("Id").asText());
    }
    return answer;
  }

  private static int number(JsonNode request, String name, int other, int least, int most) {
    int value = request.path(name).asInt(other);
    if (value < least || value > most) {
      throw Ec2Refusal.invalid(
          "Value " + value + " for parameter " + name + " is invalid: " + least + " to " + most);
    }
    return value;
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }
}
