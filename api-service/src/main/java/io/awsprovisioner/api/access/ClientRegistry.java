package io.awsprovisioner.api.access;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Where clients are known.
public interface ClientRegistry {
  /// The client of that id, expired or not.
  Uni<Optional<Client>> find(String clientId);
}
