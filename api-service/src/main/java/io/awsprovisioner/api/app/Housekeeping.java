package io.awsprovisioner.api.app;

import io.awsprovisioner.api.access.AccessConfig;
import io.awsprovisioner.api.access.NonceStore;
import io.awsprovisioner.api.audit.AuditStore;
import io.awsprovisioner.api.decision.DecisionStore;
import io.awsprovisioner.api.fleet.SampleStore;
import io.awsprovisioner.api.instance.InstanceViewStore;
import io.awsprovisioner.api.market.MarketViewStore;
import io.awsprovisioner.api.metric.Metric;
import io.awsprovisioner.api.outbox.OutboxAge;
import io.awsprovisioner.api.outbox.TopicVersions;
import io.awsprovisioner.api.rotation.KeyRotation;
import io.awsprovisioner.api.secret.Secrets;
import io.awsprovisioner.api.workertype.CatalogueComparison;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Chores that nobody waits for, one after the other on a thread of their own. A chore that fails
/// is tried again at its next time. Every replica does them: each is safe to do twice.
@Singleton
class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private static final Duration DECISIONS_KEPT = Duration.ofDays(14);

  private static final Duration SAMPLES_KEPT = Duration.ofDays(1);

  /// What a chart of spot prices shows at most.
  private static final Duration PRICES_KEPT = Duration.ofDays(3);

  /// The bus keeps instance events for 7 days: a row that is forgotten later cannot come back by
  /// them.
  private static final Duration VIEWS_KEPT = Duration.ofDays(8);

  private final MeterRegistry metrics;
  private final InstantSource clock;
  private final List<Chore> chores;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::run);

  /// Something to be done from time to time.
  private static final class Chore {
    private final String name;
    private final Duration interval;
    private final Supplier<Uni<Integer>> work;
    private Instant next = Instant.MIN;

    Chore(String name, Duration interval, Supplier<Uni<Integer>> work) {
      this.name = name;
      this.interval = interval;
      this.work = work;
    }
  }

  Housekeeping(
      MeterRegistry metrics,
      InstantSource clock,
      AccessConfig access,
      Stores stores,
      CatalogueComparison comparison,
      TopicVersions versions) {
    this.metrics = metrics;
    this.clock = clock;
    this.chores =
        List.of(
            new Chore("purge-secrets", Duration.ofMinutes(1), () -> stores.secrets().purge()),
            new Chore(
                "purge-nonces",
                Duration.ofMinutes(1),
                // Twice the skew: a clock may be ahead when a nonce comes and behind when it comes
                // back.
                () ->
                    stores
                        .nonces()
                        .forgetBefore(clock.instant().minus(access.clockSkew().multipliedBy(2)))),
            new Chore(
                "purge-views",
                Duration.ofMinutes(10),
                () -> stores.views().purge(clock.instant().minus(VIEWS_KEPT))),
            new Chore(
                "purge-decisions",
                Duration.ofMinutes(10),
                () -> stores.decisions().purge(clock.instant().minus(DECISIONS_KEPT))),
            new Chore("look-at-outbox", Duration.ofSeconds(10), () -> stores.outboxAge().look()),
            new Chore("purge-audit", Duration.ofMinutes(10), () -> stores.audit().purge()),
            new Chore(
                "take-samples",
                Duration.ofMinutes(1),
                () -> stores.samples().take(clock.instant())),
            new Chore(
                "purge-samples",
                Duration.ofMinutes(10),
                () -> stores.samples().purge(clock.instant().minus(SAMPLES_KEPT))),
            new Chore(
                "purge-prices",
                Duration.ofMinutes(10),
                () -> stores.market().purge(clock.instant().minus(PRICES_KEPT))),
            new Chore("rotate-keys", Duration.ofSeconds(10), () -> stores.rotation().rotate()),
            new Chore(
                "republish-worker-types",
                Duration.ofHours(1),
                () -> comparison.republish(versions.read())));
  }

  /// What is kept tidy.
  record Stores(
      Secrets secrets,
      NonceStore nonces,
      InstanceViewStore views,
      DecisionStore decisions,
      SampleStore samples,
      MarketViewStore market,
      KeyRotation rotation,
      OutboxAge outboxAge,
      AuditStore audit) {}

  void start() {
    thread.start();
  }

  void stop() {
    stopped.countDown();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("housekeeping did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        chores.forEach(this::doIfDue);
      } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever it is, the chore's next time is the retry
  private void doIfDue(Chore chore) {
    var now = clock.instant();
    if (now.isBefore(chore.next)) {
      return;
    }
    try {
      // The supplier runs on this thread: what it blocks on blocks nobody.
      var work = chore.work.get();
      int count = VertxContextSupport.subscribeAndAwait(() -> work);
      Metric.CHORES.counter(metrics, chore.name).increment(count);
      chore.next = now.plus(chore.interval);
      if (count > 0) {
        LOG.infof("chore done name=%s count=%d", chore.name, count);
      }
    } catch (Throwable e) {
      LOG.warnf("chore failed, it is tried again name=%s error=%s", chore.name, e.toString());
    }
  }
}
