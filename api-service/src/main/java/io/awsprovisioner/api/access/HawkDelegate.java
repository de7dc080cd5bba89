package io.awsprovisioner.api.access;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is asked about Hawk credentials of clients that are not registered here. A port: a
/// Taskcluster auth service answers it.
public interface HawkDelegate {
  /// Never fails: a service that does not answer is [Verdict.Away].
  Uni<Verdict> ask(Credentials credentials);

  /// What it says.
  sealed interface Verdict {
    /// They hold.
    ///
    /// @param hash of the payload, as the header has it; null without one
    record Accepted(String clientId, Scopes scopes, @Nullable String hash) implements Verdict {
      Optional<String> payloadHash() {
        return Optional.ofNullable(hash);
      }
    }

    /// They do not hold.
    ///
    /// @param reason for the client
    record Refused(String reason) implements Verdict {}

    /// It cannot be asked just now.
    record Away() implements Verdict {}
  }
}
