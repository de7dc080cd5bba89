package io.awsprovisioner.api.app;

import io.awsprovisioner.bus.KafkaWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Tells that Kafka is away. It is no part of readiness: reads and writes go on, and their events
/// wait in the outbox.
@Wellness
@Singleton
class WellWhenKafkaAnswers implements HealthCheck {
  private final KafkaWatch watch;

  WellWhenKafkaAnswers(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.watch = new KafkaWatch(kafka);
  }

  void onStart(@Observes StartupEvent event) {
    watch.start();
  }

  void onStop(@Observes ShutdownEvent event) {
    watch.close();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("kafka")
        .status(watch.isAnswering())
        .withData("trouble", watch.trouble())
        .build();
  }
}
