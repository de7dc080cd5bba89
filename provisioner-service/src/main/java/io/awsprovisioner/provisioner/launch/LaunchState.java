package io.awsprovisioner.provisioner.launch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.provisioner.secret.Secrets.LaunchSecret;
import io.awsprovisioner.tracing.TraceParent;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How far a launch has come. Legal moves are methods; a fold keeps the furthest state, so a late
/// word cannot take back a launch.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LaunchState.Intended.class, name = "intended"),
  @JsonSubTypes.Type(value = LaunchState.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = LaunchState.Launched.class, name = "launched"),
  @JsonSubTypes.Type(value = LaunchState.Running.class, name = "running"),
  @JsonSubTypes.Type(value = LaunchState.Gone.class, name = "gone")
})
public sealed interface LaunchState {
  /// A launch that failed may still turn out to have happened; one that happened never fails.
  Comparator<LaunchState> BY_PROGRESS = Comparator.comparingInt(LaunchState::rank);

  LaunchFacts facts();

  private static int rank(LaunchState state) {
    return switch (state) {
      case Intended _ -> 0;
      case Failed _ -> 1;
      case Launched _ -> 2;
      case Running _ -> 3;
      case Gone _ -> 4;
    };
  }

  /// Decided and written down; nobody knows yet what came of it.
  record Intended(LaunchFacts facts, LaunchParameters parameters) implements LaunchState {
    /// What its worker will need.
    LaunchSecret secret() {
      return new LaunchSecret(
          facts.launchId(),
          facts.workerType(),
          parameters.lastModified(),
          facts.pool().place(),
          parameters.secretExpiration());
    }

    /// The same, decided there.
    public Intended decidedAt(TraceParent place) {
      return new Intended(facts.decidedAt(place), parameters);
    }

    public Launched launched(
        InstanceId instanceId, @Nullable String spotRequestId, boolean adopted, Instant at) {
      return new Launched(facts, instanceId, spotRequestId, adopted, at);
    }

    public Failed failed(String failure, String code, String message, Instant at) {
      return new Failed(facts, failure, code, message, at);
    }
  }

  /// It came to nothing.
  ///
  /// @param failure the closed class, as in events
  record Failed(LaunchFacts facts, String failure, String code, String message, Instant at)
      implements LaunchState {
    /// It happened all the same: loud, but counted.
    public Launched turnedOutLaunched(
        InstanceId instanceId, @Nullable String spotRequestId, Instant at) {
      return new Launched(facts, instanceId, spotRequestId, true, at);
    }
  }

  /// EC2 has launched it.
  record Launched(
      LaunchFacts facts,
      InstanceId instanceId,
      @Nullable String spotRequestId,
      boolean adopted,
      Instant at)
      implements LaunchState {
    public Running running(Instant at) {
      return new Running(facts, instanceId, spotRequestId, adopted, at);
    }

    public Gone gone(String reason, Instant at) {
      return new Gone(facts, instanceId, reason, at);
    }
  }

  /// EC2 has shown it running.
  record Running(
      LaunchFacts facts,
      InstanceId instanceId,
      @Nullable String spotRequestId,
      boolean adopted,
      Instant at)
      implements LaunchState {
    public Gone gone(String reason, Instant at) {
      return new Gone(facts, instanceId, reason, at);
    }
  }

  /// The instance is no more.
  record Gone(LaunchFacts facts, InstanceId instanceId, String reason, Instant at)
      implements LaunchState {}
}
