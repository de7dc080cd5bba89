package io.awsprovisioner.provisioner.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.credentials.HawkCredentials;
import io.awsprovisioner.provisioner.credentials.HawkSigner;
import io.awsprovisioner.provisioner.demand.DemandSource.Count;
import io.awsprovisioner.provisioner.demand.QueueRoutes.CountCall;
import io.awsprovisioner.provisioner.testing.PlayedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a real HTTP server that plays the routes of Taskcluster's published references.
class QueueDemandSourceTest {
  private static final WorkerTypeName LINUX = new WorkerTypeName("gecko-linux");
  private static final String PROVISIONER = "aws-provisioner-v1";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private PlayedServer server;

  @BeforeEach
  void start() throws IOException {
    server = PlayedServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private QueueDoor door() {
    return new QueueDoor(HTTP, Optional.empty(), Duration.ofSeconds(20));
  }

  private Count ask(QueueRoutes routes) {
    return ask(new QueueDemandSource(door(), routes));
  }

  private static Count ask(DemandSource source) {
    return source.pendingTasks(LINUX).toCompletableFuture().join();
  }

  @Test
  void asksAQueueBelowARootUrlForItsCounts() {
    server.answer(
        "GET /api/queue/v1/task-queues/aws-provisioner-v1/gecko-linux/counts",
        200,
        """
        {"provisionerId": "aws-provisioner-v1", "workerType": "gecko-linux",
         "taskQueueId": "aws-provisioner-v1/gecko-linux", "pendingTasks": 7, "claimedTasks": 3}\
        """);
    assertThat(ask(QueueRoutes.belowRoot(server.url(), PROVISIONER, CountCall.TASK_QUEUE_COUNTS)))
        .isEqualTo(new Count.Pending(7));
  }

  @Test
  void asksAQueueBelowARootUrlAsItWas() {
    server.answer(
        "GET /api/queue/v1/pending/aws-provisioner-v1/gecko-linux", 200, "{\"pendingTasks\": 4}");
    assertThat(ask(QueueRoutes.belowRoot(server.url(), PROVISIONER, CountCall.PENDING_TASKS)))
        .isEqualTo(new Count.Pending(4));
  }

  @Test
  void asksAQueueWithAHostOfItsOwn() {
    server.answer("GET /v1/pending/aws-provisioner-v1/gecko-linux", 200, "{\"pendingTasks\": 5}");
    assertThat(ask(QueueRoutes.at(server.url(), PROVISIONER, CountCall.PENDING_TASKS)))
        .isEqualTo(new Count.Pending(5));
  }

  @Test
  void signsTheCallWithHawkWhereTheQueueAsksForScopes() {
    server.answer("GET /v1/pending/aws-provisioner-v1/gecko-linux", 200, "{\"pendingTasks\": 0}");
    var signer =
        new HawkSigner(
            new HawkCredentials("me", "not-a-secret"),
            () -> Instant.ofEpochSecond(1_353_832_234),
            () -> "n1");
    var signed = new QueueDoor(HTTP, Optional.of(signer), Duration.ofSeconds(20));
    var routes = QueueRoutes.at(server.url(), PROVISIONER, CountCall.PENDING_TASKS);
    assertThat(ask(new QueueDemandSource(signed, routes))).isEqualTo(new Count.Pending(0));
    assertThat(server.lastAuthorization())
        .startsWith("Hawk id=\"me\", ts=\"1353832234\", nonce=\"n1\", mac=\"");
    ask(QueueRoutes.at(server.url(), PROVISIONER, CountCall.PENDING_TASKS));
    assertThat(server.lastAuthorization()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/backlog?queue={workerType}, /depth, '{\"depth\": 9}', GET /backlog?queue=gecko-linux",
    "/all, /queues/{workerType}/0, '{\"queues\": {\"gecko-linux\": [9]}}', GET /all"
  })
  void readsTheNumberThatAPointerNames(String url, String pointer, String json, String asked) {
    server.answer(asked, 200, json);
    var source = new JsonDemandSource(door(), server.url() + url, pointer);
    assertThat(ask(source)).isEqualTo(new Count.Pending(9));
    assertThat(source.name()).isEqualTo("json");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a/all, /depth, so all would get one count",
    "http://a/{workerType}, depth, JSON pointer",
    "http://a b/{workerType}, /depth, not a URL"
  })
  void refusesAnAddressThatCannotWork(String url, String pointer, String why) {
    assertThatThrownBy(() -> new JsonDemandSource(door(), url, pointer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
