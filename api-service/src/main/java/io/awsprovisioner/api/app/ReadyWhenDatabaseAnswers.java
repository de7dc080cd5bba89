package io.awsprovisioner.api.app;

import io.awsprovisioner.api.instance.ReadModelConsumer;
import io.awsprovisioner.api.outbox.RelayLoop;
import io.awsprovisioner.api.status.Statuses;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready = requests can be served = the database answers. With Kafka away reads and writes go on
/// and their events wait, so that does not make it unready; it is told here and in the metrics.
@Readiness
@Singleton
class ReadyWhenDatabaseAnswers implements AsyncHealthCheck {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Statuses statuses;
  private final RelayLoop relay;
  private final ReadModelConsumer readModel;

  ReadyWhenDatabaseAnswers(Statuses statuses, RelayLoop relay, ReadModelConsumer readModel) {
    this.statuses = statuses;
    this.relay = relay;
    this.readModel = readModel;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return statuses
        .reachDatabase()
        .ifNoItem()
        .after(DEADLINE)
        .fail()
        .map(_ -> true)
        .onFailure()
        .recoverWithItem(false)
        .map(isThere ->
            HealthCheckResponse.named("database")
                .status(isThere)
                .withData("outbox-relay", told(relay.trouble()))
                .withData("read-model", told(readModel.trouble()))
                .build());
  }

  private static String told(String trouble) {
    return trouble.isEmpty() ? "fine" : trouble;
  }
}
