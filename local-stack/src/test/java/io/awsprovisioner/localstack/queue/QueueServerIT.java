package io.awsprovisioner.localstack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueServerIT {

  private static final String NAME = "/aws-provisioner-v1/gecko-misc";

  private final QueueServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  QueueServerIT() throws IOException {
    server = QueueServer.start(0, Duration.ofSeconds(30), InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void answersWhatTheProvisionerAsks() throws Exception {
    post("/v1/tasks" + NAME, "{\"count\":40,\"seconds\":20}");
    assertThat(get("/v1/pending" + NAME).body())
        .isEqualTo(
            "{\"provisionerId\":\"aws-provisioner-v1\",\"workerType\":\"gecko-misc\","
                + "\"pendingTasks\":40}");
  }

  @Test
  void leadsATaskThroughItsLife() throws Exception {
    post("/v1/tasks" + NAME, "{\"count\":2,\"seconds\":0}");
    assertThat(post("/v1/claim" + NAME, "{\"workerId\":\"i-1\",\"tasks\":1}").body())
        .endsWith("\"tasks\":[{\"taskId\":\"task-1\",\"seconds\":0}]}");
    String done = "{\"workerId\":\"i-1\",\"taskId\":\"task-1\"}";
    assertThat(post("/v1/complete" + NAME, done).statusCode()).isEqualTo(200);
    assertThat(post("/v1/complete" + NAME, done).statusCode()).isEqualTo(409);
    assertThat(get("/v1/tasks" + NAME).body())
        .contains("\"pending\":1,\"running\":0,\"done\":1,\"longestWaitSeconds\":");
  }

  @Test
  void namesTheFieldThatIsWrong() throws Exception {
    assertBad(post("/v1/tasks" + NAME, "{\"count\":0,\"seconds\":1}"), "count: must be");
    assertBad(post("/v1/tasks" + NAME, "{\"count\":1.5,\"seconds\":1}"), "count: must be");
    assertBad(post("/v1/tasks" + NAME, "{\"count\":1}"), "seconds: must be");
    assertBad(post("/v1/tasks" + NAME, "[]"), "JSON object");
    assertBad(post("/v1/tasks" + NAME, "{"), "JSON object");
    assertBad(post("/v1/claim" + NAME, "{\"tasks\":1}"), "workerId: must be");
    assertBad(post("/v1/tasks/p/no%20name", "{}"), "workerType: must match");
  }

  @Test
  void knowsItsRoutes() throws Exception {
    assertThat(get("/v1/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/v1/claim" + NAME).statusCode()).isEqualTo(405);
    assertThat(get("/v1/pending/p/never-heard-of").body()).contains("\"pendingTasks\":0");
    assertThat(post("/v1/tasks" + NAME, " ".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  private static void assertBad(HttpResponse<String> response, String message) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(message);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.url() + path)));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
