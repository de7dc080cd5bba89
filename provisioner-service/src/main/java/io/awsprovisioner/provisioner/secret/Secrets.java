package io.awsprovisioner.provisioner.secret;

import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/// The door to the api-service's secrets: it merges the secrets of that version of the worker type
/// for that place and keeps them for whoever shows the token.
public interface Secrets {
  /// Registers the secret of a launch. Asking again is harmless.
  CompletionStage<Registration> register(LaunchSecret secret, SecurityToken token);

  /// Which secrets a launch needs.
  ///
  /// @param lastModified of the definition that was planned with
  /// @param expiration from then on the token opens nothing
  record LaunchSecret(
      LaunchId launchId,
      WorkerTypeName workerType,
      Instant lastModified,
      Place place,
      Instant expiration) {}

  /// What the registration came to.
  sealed interface Registration {
    /// The worker can fetch it.
    record Registered() implements Registration {}

    /// The token was used or removed: the worker was here already, so the launch happened.
    record AlreadyUsed() implements Registration {}

    /// It will never work: that version of the worker type is gone, say.
    record Refused(String why) implements Registration {}

    /// The api-service is away, or says that it is.
    record TryAgain(String why) implements Registration {}
  }
}
