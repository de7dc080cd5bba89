package io.awsprovisioner.api.status;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Answers how this process and the provisioner are.
public final class Statuses {
  private final BackendStatusStore store;
  private final DeploymentConfig deployment;
  private final StatusConfig config;
  private final InstantSource clock;
  private final Instant started;

  public Statuses(
      Transactions transactions,
      DeploymentConfig deployment,
      StatusConfig config,
      InstantSource clock) {
    this.store = new BackendStatusStore(transactions);
    this.deployment = deployment;
    this.config = config;
    this.clock = clock;
    this.started = clock.instant();
  }

  /// How long this process has been up.
  Duration uptime() {
    return Duration.between(started, clock.instant());
  }

  /// Fails when the database does not answer.
  public Uni<Void> reachDatabase() {
    return store.lastCompleted(deployment.id()).replaceWithVoid();
  }

  Uni<BackendStatus> backend() {
    return store
        .lastCompleted(deployment.id())
        .map(last ->
            BackendStatus.of(last, clock.instant(), config.lateAfter(), config.downAfter()));
  }
}
