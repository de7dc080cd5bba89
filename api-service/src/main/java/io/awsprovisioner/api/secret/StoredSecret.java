package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.tracing.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A secret as it is kept.
///
/// @param contents null once nobody can get them any more
/// @param launchId null for secrets of the historic kind, like `region`, `instanceType`, `launch`
/// @param launch the launch as createSecret named it, in JSON
/// @param reads successful ones
/// @param removed null while it is there
/// @param reader who read it first; null before
/// @param claimedBy the instance that said with this token that it started
/// @param traceParent of the call that made it
record StoredSecret(
    String workerType,
    List<String> scopes,
    @Nullable Sealed contents,
    Instant expires,
    @Nullable LaunchId launchId,
    @Nullable String region,
    @Nullable String instanceType,
    @Nullable String launch,
    long reads,
    @Nullable Instant removed,
    @Nullable String reader,
    @Nullable String claimedBy,
    Instant created,
    Optional<TraceParent> traceParent) {
  StoredSecret {
    scopes = List.copyOf(scopes);
  }

  Optional<LaunchId> launched() {
    return Optional.ofNullable(launchId);
  }

  boolean isUsedUp() {
    return reads > 0 || removed != null;
  }

  @Override
  public String toString() {
    return "StoredSecret[" + workerType + ", launch " + launchId + "]";
  }
}
