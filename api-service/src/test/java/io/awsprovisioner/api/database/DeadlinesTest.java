package io.awsprovisioner.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final Deadlines deadlines = new Deadlines(vertx, LIMIT);
  private final AtomicInteger givenUp = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatTakesTooLongIsGivenUpOnceAndComesTooLateAfterwards() {
    var waiting = begin();
    await().atMost(PATIENCE).until(() -> givenUp.get() == 1);
    assertThat(deadlines.end(waiting)).isFalse();
    assertThat(deadlines.end(begin())).isTrue();
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void whatEndsInTimeIsNotGivenUpAlsoBehindWhatStillWaits() {
    var stuck = begin();
    var behind = begin();
    assertThat(deadlines.end(behind)).isTrue();
    await().atMost(PATIENCE).until(() -> givenUp.get() == 1);
    assertThat(deadlines.end(stuck)).isFalse();
    var next = begin();
    await().atMost(PATIENCE).until(() -> givenUp.get() == 2);
    assertThat(deadlines.end(next)).isFalse();
  }

  @Test
  void nothingIsGivenUpBeforeItsTime() {
    long begun = System.nanoTime();
    var waiting = begin();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> givenUp.get() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(LIMIT);
    assertThat(deadlines.end(waiting)).isFalse();
  }

  @Test
  void outsideOfVertxNothingBegins() {
    assertThatThrownBy(() -> deadlines.begin(givenUp::incrementAndGet))
        .isInstanceOf(IllegalStateException.class);
  }

  private Deadlines.Waiting begin() {
    var begun = new CompletableFuture<Deadlines.Waiting>();
    vertx
        .getOrCreateContext()
        .runOnContext(_ -> begun.complete(deadlines.begin(givenUp::incrementAndGet)));
    return begun.join();
  }
}
