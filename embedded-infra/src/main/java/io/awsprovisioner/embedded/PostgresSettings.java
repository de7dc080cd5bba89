package io.awsprovisioner.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a [PostgresServer] is started with. The password is left out of `toString`.
///
/// @param dataDirectory kept when the server stops; `null` = a temporary one that is deleted
/// @param port 0 = any free one
public record PostgresSettings(
    @Nullable Path dataDirectory, int port, String database, String user, String password) {

  public PostgresSettings {
    PostgresAddress.requirePlainName("database", database);
    PostgresAddress.requirePlainName("user", user);
    if (password.isEmpty()) {
      throw new IllegalArgumentException("The password must not be empty");
    }
    if (user.equals(PostgresServer.SUPERUSER)) {
      throw new IllegalArgumentException("The user must not be the superuser " + user);
    }
  }

  /// A server for tests: temporary data, any free port.
  public static PostgresSettings temporary() {
    return new PostgresSettings(null, 0, "provisioner", "provisioner", "provisioner");
  }

  /// The same, with data that outlives the server.
  public PostgresSettings in(Path directory) {
    return new PostgresSettings(directory, port, database, user, password);
  }

  @Override
  public String toString() {
    return "PostgresSettings[dataDirectory=%s, port=%s, database=%s, user=%s]"
        .formatted(dataDirectory, port, database, user);
  }
}
