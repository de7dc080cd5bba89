package io.awsprovisioner.provisioner.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.provisioner.demand.DemandSource.Count;
import io.awsprovisioner.provisioner.demand.QueueRoutes.CountCall;
import io.awsprovisioner.provisioner.testing.CannedServer;
import io.awsprovisioner.provisioner.testing.Samples;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pending tasks from a real HTTP server that has bad days.
class QueueDemandSourceIT {
  private final CannedServer queue = new CannedServer();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
    queue.close();
  }

  private DemandSource source(URI url) {
    return new QueueDemandSource(
        new QueueDoor(http, Optional.empty(), Duration.ofMillis(700)),
        QueueRoutes.at(url, Samples.PROVISIONER, CountCall.PENDING_TASKS));
  }

  private Count count(URI url) {
    return source(url)
        .pendingTasks(Samples.LINUX)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private Count count() {
    return count(queue.url());
  }

  @Test
  void asksForProvisionerAndWorkerType() {
    queue.answers(200, "{\"pendingTasks\": 7, \"provisionerId\": \"x\", \"more\": true}");
    assertThat(count()).isEqualTo(new Count.Pending(7));
    assertThat(count(URI.create(queue.url() + "/"))).isEqualTo(new Count.Pending(7));
    assertThat(queue.asked())
        .extracting(CannedServer.Asked::path)
        .containsOnly("/v1/pending/aws-provisioner-v1/gecko-t-linux");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "<html></html>",
        "{\"pendingTasks\": -1}",
        "{\"pendingTasks\": \"many\"}",
        "{\"pendingTasks\": null}",
        "{\"pendingTasks\": 99999999999}",
        "{\"pendingTasks\": 1.5}"
      })
  void anAnswerThatMakesNoSenseIsNoCount(String body) {
    queue.answers(200, body);
    assertThat(count()).isInstanceOf(Count.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 429, 500, 503})
  void anErrorIsNoCount(int status) {
    queue.answers(status, "{\"pendingTasks\": 7}");
    assertThat(count()).isEqualTo(new Count.Unavailable("it answered " + status));
  }

  @Test
  void silenceIsGivenUpAfterTheDeadline() {
    queue.saysNothing();
    assertThat(count()).isInstanceOf(Count.Unavailable.class);
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUpAfterTheDeadline() {
    queue.neverEndsItsAnswer();
    assertThat(count()).isInstanceOf(Count.Unavailable.class);
  }

  @Test
  void aConnectionThatIsCutOrRefusedIsNoCount() {
    queue.cutsTheConnection();
    assertThat(count()).isInstanceOf(Count.Unavailable.class);
    var nobody = queue.url();
    queue.close();
    assertThat(count(nobody)).isInstanceOf(Count.Unavailable.class);
  }

  @Test
  void aPollerAsksAgainAfterAnAnswerThatNeverEnded() {
    List<BusEvent> told = new CopyOnWriteArrayList<>();
    var poller =
        new QueuePoller(
            source(queue.url()), told::add, () -> Samples.NOON, 4, Duration.ofMinutes(1));
    queue.neverEndsItsAnswer();
    poller.poll(List.of(Samples.LINUX));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !poller.isAvailable());
    queue.answers(200, "{\"pendingTasks\": 3}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          poller.poll(List.of(Samples.LINUX));
          assertThat(told)
              .containsExactly(
                  new DemandReported(Samples.LINUX, DemandReported.QUEUE, 3, Samples.NOON));
        });
    assertThat(poller.isAvailable()).isTrue();
  }
}
