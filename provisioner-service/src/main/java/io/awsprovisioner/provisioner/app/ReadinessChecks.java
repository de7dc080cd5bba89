package io.awsprovisioner.provisioner.app;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// What the service says about itself. Ready means that it can do its job: its views are read and
/// Kafka answers; alive, that the planner's thread goes round. The others tell who is missing; the
/// service stays up and carries on when they are back.
@ApplicationScoped
public class ReadinessChecks {
  private final Provisioner provisioner;

  ReadinessChecks(Provisioner provisioner) {
    this.provisioner = provisioner;
  }

  @Produces
  @Readiness
  HealthCheck kafka() {
    return () ->
        HealthCheckResponse.named("kafka")
            .status(
                provisioner.phase() == Provisioner.Phase.RUNNING
                    && provisioner.kafkaTrouble().isEmpty())
            .withData("trouble", provisioner.kafkaTrouble())
            .withData("phase", provisioner.phase().name())
            .withData("planner", provisioner.isPlanning())
            .build();
  }

  /// `shadow` is no trouble, but whoever looks should see it.
  @Produces
  @Wellness
  HealthCheck execution() {
    return () ->
        HealthCheckResponse.named("execution")
            .up()
            .withData("execution", provisioner.isShadow() ? "shadow" : "live")
            .build();
  }

  @Produces
  @Liveness
  HealthCheck planner() {
    return () -> HealthCheckResponse.named("planner").status(provisioner.isGoingRound()).build();
  }

  @Produces
  @Wellness
  HealthCheck queue() {
    return () -> HealthCheckResponse.named("queue").status(provisioner.isQueueAvailable()).build();
  }

  @Produces
  @Wellness
  HealthCheck ec2() {
    return () ->
        HealthCheckResponse.named("ec2")
            .status(provisioner.failingRegions().isEmpty())
            .withData("failingRegions", provisioner.failingRegions().keySet().toString())
            .withData("trouble", provisioner.failingRegions().toString())
            .build();
  }
}
