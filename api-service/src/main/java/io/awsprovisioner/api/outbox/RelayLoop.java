package io.awsprovisioner.api.outbox;

import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.tracing.Traces;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/// Gives the relay its turns on a thread of its own: when something was appended, and twice a
/// second, since a wake-up may get lost.
public final class RelayLoop {
  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration KAFKA_DEADLINE = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final DeploymentConfig deployment;
  private final PublishSpans spans;
  private final OutboxRelay relay;
  private final BlockingQueue<String> wakeUps = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private volatile boolean stopped;
  private volatile OutboxRelay.Turn lastTurn = new OutboxRelay.Turn.Failed("not started");
  private boolean topicsChecked;

  public RelayLoop(
      OutboxStore store,
      Outbox outbox,
      Map<String, Object> kafka,
      DeploymentConfig deployment,
      Chance chance,
      Traces traces) {
    this.kafka = kafka;
    this.deployment = deployment;
    this.spans = new PublishSpans(traces, chance.clock());
    this.relay =
        new OutboxRelay(
            store,
            this::link,
            new OnVertx(),
            chance.clock(),
            "api-" + chance.ids().slug(),
            () -> beat(outbox, chance));
    this.thread = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::run);
  }

  /// Time and ids.
  public record Chance(InstantSource clock, IdSource ids) {}

  private static Uni<Void> beat(Outbox outbox, Chance chance) {
    var now = chance.clock().instant();
    return outbox.append(chance.ids().slug(), new ApiAlive(now), now);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Something was appended.
  public void wake() {
    boolean isFirst = wakeUps.offer("wake");
    LOG.tracef("woken first=%s", isFirst);
  }

  /// Why it does not relay; empty when all is well. Requests are served either way.
  public String trouble() {
    return switch (lastTurn) {
      case OutboxRelay.Turn.Failed(var reason) -> reason;
      case OutboxRelay.Turn.Published(_, _) -> "";
      case OutboxRelay.Turn.Standby() -> "";
    };
  }

  /// Whether its thread lives.
  public boolean isRunning() {
    return thread.isAlive();
  }

  /// Ends after the present turn.
  public void stop() {
    stopped = true;
    wake();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("the relay did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      lastTurn = relay.tick();
      boolean isMore = lastTurn instanceof OutboxRelay.Turn.Published(_, var more) && more;
      if (!isMore && !pause()) {
        break;
      }
    }
    relay.close();
  }

  private boolean pause() {
    try {
      var wakeUp = wakeUps.poll(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("turn by=%s", wakeUp == null ? "timer" : wakeUp);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private RelayLink link() {
    ensureTopics();
    return new KafkaRelayLink(kafka, deployment.topicPrefix(), spans);
  }

  /// Creates what is missing; settings that do not match end the service, with what to do about
  /// them.
  private void ensureTopics() {
    if (topicsChecked) {
      return;
    }
    try (var admin = Admin.create(kafka)) {
      var findings =
          new BusTopics(
                  admin,
                  deployment.topicPrefix(),
                  deployment.topicReplicationFactor(),
                  KAFKA_DEADLINE)
              .ensure();
      if (!findings.isEmpty()) {
        LOG.errorf("topics do not fit, the service stops:%n%s", String.join("\n", findings));
        Quarkus.asyncExit(1);
      }
      topicsChecked = true;
    }
  }

  private static final class OnVertx implements OutboxRelay.Blocking {
    @Override
    public <T> T get(Supplier<Uni<T>> work) throws Throwable {
      return VertxContextSupport.subscribeAndAwait(work);
    }
  }
}
