package io.awsprovisioner.provisioner.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.provisioner.demand.QueueRoutes.CountCall;
import io.awsprovisioner.provisioner.testing.PlayedServer;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real HTTP server with the two routes as the Queue had them.
class QueueDeclarationsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final WorkerType LINUX = Samples.definition(Samples.LINUX, 0, 10);
  private static final String US = "PUT /api/queue/v1/provisioners/" + Samples.PROVISIONER;
  private static final String IT = US + "/worker-types/" + LINUX.workerType();

  private final TestingClock clock = new TestingClock(Samples.NOON);
  private PlayedServer server;
  private QueueDeclarations declarations;

  @BeforeEach
  void start() throws IOException {
    server = PlayedServer.start();
    server.answer(US, 200, "{}");
    server.answer(IT, 200, "{}");
    declarations =
        QueueDeclarations.to(
            new QueueDoor(HttpClient.newHttpClient(), Optional.empty(), LIMIT),
            QueueRoutes.belowRoot(server.url(), Samples.PROVISIONER, CountCall.PENDING_TASKS),
            clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsWhoWeAreAndWhatTheWorkerTypeIs() throws JsonProcessingException {
    declare(2);
    assertThat(routes()).containsExactly(US, IT);
    var said = ModelMapper.shared().readTree(server.heard().getLast().body());
    assertThat(said.path("stability").asText()).isEqualTo("stable");
    assertThat(said.path("description").asText())
        .isEqualTo(LINUX.description() + "\n\nOwner: " + LINUX.owner());
    assertThat(said.path("expires").asText())
        .isEqualTo(
            ModelMapper.shared().valueToTree(clock.instant().plus(Duration.ofHours(36))).asText());
    assertThat(said.size()).isEqualTo(3);
  }

  @Test
  void saysItAgainTheNextDayAndNotBefore() {
    declare(2);
    clock.advance(Duration.ofHours(23));
    declare(2);
    clock.advance(Duration.ofHours(1));
    declare(4);
    assertThat(routes()).containsExactly(US, IT, US, IT);
  }

  @Test
  void triesAgainAMinuteAfterTheQueueWasAway() {
    server.answer(US, 503, "");
    declare(1);
    clock.advance(Duration.ofSeconds(59));
    declare(1);
    server.answer(US, 200, "{}");
    clock.advance(Duration.ofSeconds(1));
    declare(3);
    assertThat(routes()).containsExactly(US, US, IT);
  }

  @Test
  void fallsSilentForADayWhereTheQueueHasNoDeclarationsAnyMore() {
    server.answer(US, 404, "{}");
    declare(1);
    clock.advance(Duration.ofHours(23));
    declare(1);
    assertThat(routes()).containsExactly(US);
  }

  @Test
  void saysNothingUnlessAskedTo() {
    QueueDeclarations.none().declare(List.of(LINUX));
    assertThat(server.heard()).isEmpty();
  }

  /// Declares, and waits until so many requests have been heard in all and the round is over.
  private void declare(int heard) {
    declarations.declare(List.of(LINUX));
    await().atMost(LIMIT).until(() -> server.heard().size() >= heard && declarations.isIdle());
  }

  private List<String> routes() {
    return server.heard().stream().map(PlayedServer.Heard::route).toList();
  }
}
