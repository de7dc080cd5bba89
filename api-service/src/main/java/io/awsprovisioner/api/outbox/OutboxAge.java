package io.awsprovisioner.api.outbox;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How long the oldest change has waited to be published. Every replica looks, whoever has the
/// relay's lease: when nobody has it, that is just what must be seen.
public final class OutboxAge {
  private final OutboxStore store;
  private final InstantSource clock;
  private volatile Optional<Instant> oldest = Optional.empty();

  /// Shows its number from now on.
  public OutboxAge(Transactions transactions, MeterRegistry metrics, InstantSource clock) {
    this.store = new OutboxStore(transactions);
    this.clock = clock;
    Metric.OUTBOX_OLDEST.gauge(metrics, this, OutboxAge::seconds);
  }

  /// Looks anew.
  ///
  /// @return 0: nothing is changed
  public Uni<Integer> look() {
    return store.oldestUnsent(clock.instant()).invoke(found -> oldest = found).replaceWith(0);
  }

  private double seconds() {
    return oldest.map(t -> Duration.between(t, clock.instant()).toMillis() / 1000.0).orElse(0.0);
  }
}
