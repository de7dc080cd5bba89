package io.awsprovisioner.api.app;

import io.awsprovisioner.api.instance.ReadModelConsumer;
import io.awsprovisioner.api.outbox.RelayLoop;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive = the threads that nobody starts again are running. Whatever is away outside, a restart
/// would not bring it back, so that does not count here.
@Liveness
@Singleton
class AliveWhileThreadsRun implements HealthCheck {
  private final RelayLoop relay;
  private final ReadModelConsumer readModel;

  AliveWhileThreadsRun(RelayLoop relay, ReadModelConsumer readModel) {
    this.relay = relay;
    this.readModel = readModel;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("threads")
        .status(relay.isRunning() && readModel.isRunning())
        .withData("outbox-relay", relay.isRunning())
        .withData("read-model", readModel.isRunning())
        .build();
  }
}
