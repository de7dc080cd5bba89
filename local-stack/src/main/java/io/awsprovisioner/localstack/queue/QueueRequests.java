package io.awsprovisioner.localstack.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// What a request means to the queues: parsed, checked, carried out, answered. No sockets here.
final class QueueRequests {

  static final int MAX_COUNT = 10_000;
  static final int MAX_SECONDS = 86_400;
  static final int MAX_CLAIM = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,38}");

  private final TaskQueues queues;

  QueueRequests(TaskQueues queues) {
    this.queues = queues;
  }

  record Answer(int status, JsonNode body) {}

  /// A fault of the client; the message names the field and what would be right.
  static final class BadRequest extends Exception {
    BadRequest(String message) {
      super(message);
    }
  }

  Answer handle(String method, String path, String body, Instant now) {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    if (path.equals("/v1/ping")) {
      return new Answer(200, JSON.createObjectNode().put("alive", true));
    }
    if (parts.size() != 4 || !parts.getFirst().equals("v1")) {
      return error(404, "No such route: " + path);
    }
    try {
      return route(method + " " + parts.get(1), name(parts.get(2), parts.get(3)), body, now);
    } catch (BadRequest e) {
      return error(400, e.getMessage() == null ? "bad request" : e.getMessage());
    }
  }

  private Answer route(String call, QueueName name, String body, Instant now) throws BadRequest {
    return switch (call) {
      case "GET pending" -> pending(name, now);
      case "GET tasks" -> new Answer(200, describe(name, counts(name, now)));
      case "POST tasks" -> add(name, parse(body), now);
      case "POST claim" -> claim(name, parse(body), now);
      case "POST complete" -> complete(name, parse(body), now);
      default ->
          error(
              405,
              "There are GET /v1/pending, GET and POST /v1/tasks, POST /v1/claim and /v1/complete,"
                  + " each with /{provisionerId}/{workerType}");
    };
  }

  private Answer pending(QueueName name, Instant now) {
    ObjectNode answer = nameNode(name);
    return new Answer(200, answer.put("pendingTasks", counts(name, now).pending()));
  }

  private Answer add(QueueName name, JsonNode body, Instant now) throws BadRequest {
    int count = number(body, "count", 1, MAX_COUNT);
    int seconds = number(body, "seconds", 0, MAX_SECONDS);
    var queue = queues.findOrCreate(name);
    if (queue.isEmpty()) {
      throw new BadRequest("workerType: there are " + TaskQueues.MAX_QUEUES + " queues already");
    }
    if (!queue.get().add(count, seconds, now)) {
      throw new BadRequest(
          "count: at most %s tasks can wait in one queue".formatted(TaskQueue.MAX_PENDING));
    }
    return new Answer(200, describe(name, queue.get().counts(now)));
  }

  private Answer claim(QueueName name, JsonNode body, Instant now) throws BadRequest {
    String workerId = text(body, "workerId");
    int tasks = number(body, "tasks", 1, MAX_CLAIM);
    var claimed = queues.find(name).map(queue -> queue.claim(workerId, tasks, now));
    ObjectNode answer = nameNode(name);
    answer.set("tasks", JSON.valueToTree(claimed.orElse(List.of())));
    return new Answer(200, answer);
  }

  private Answer complete(QueueName name, JsonNode body, Instant now) throws BadRequest {
    String workerId = text(body, "workerId");
    String taskId = text(body, "taskId");
    boolean completed =
        queues.find(name).map(queue -> queue.complete(workerId, taskId, now)).orElse(false);
    return completed
        ? new Answer(200, nameNode(name).put("taskId", taskId))
        : error(409, "taskId: " + taskId + " is not claimed by " + workerId);
  }

  private QueueCounts counts(QueueName name, Instant now) {
    return queues
        .find(name)
        .map(queue -> queue.counts(now))
        .orElseGet(() -> new QueueCounts(0, 0, 0, 0));
  }

  private static JsonNode describe(QueueName name, QueueCounts counts) {
    return nameNode(name)
        .put("pending", counts.pending())
        .put("running", counts.running())
        .put("done", counts.done())
        .put("longestWaitSeconds", counts.longestWaitSeconds());
  }

  private static ObjectNode nameNode(QueueName name) {
    return JSON.createObjectNode()
        .put("provisionerId", name.provisionerId())
        .put("workerType", name.workerType());
  }

  private static QueueName name(String provisionerId, String workerType) throws BadRequest {
    requireName("provisionerId", provisionerId);
    requireName("workerType", workerType);
    return new QueueName(provisionerId, workerType);
  }

  private static void requireName(String field, String value) throws BadRequest {
    if (!NAME.matcher(value).matches()) {
      throw new BadRequest(field + ": must match " + NAME.pattern());
    }
  }

  private static JsonNode parse(String body) throws BadRequest {
    try {
      JsonNode parsed = JSON.readTree(body);
      if (parsed.isObject()) {
        return parsed;
      }
    } catch (JsonProcessingException _) {
      // Said below, the same for every text that is no object.
    }
    throw new BadRequest("The body must be a JSON object");
  }

  private static int number(JsonNode body, String field, int least, int most) throws BadRequest {
    JsonNode value = body.path(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw new BadRequest(
          "%s: must be a whole number from %s to %s".formatted(field, least, most));
    }
    return value.intValue();
  }

  private static String text(JsonNode body, String field) throws BadRequest {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.textValue().isEmpty() || value.textValue().length() > 200) {
      throw new BadRequest(field + ": must be a string of 1 to 200 characters");
    }
    return value.textValue();
  }

  static Answer error(int status, String message) {
    return new Answer(status, JSON.createObjectNode().put("message", message));
  }
}
