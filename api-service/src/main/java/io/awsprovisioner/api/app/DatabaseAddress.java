package io.awsprovisioner.api.app;

import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The database as the connection pool is told it, for a connection of our own.
@Singleton
class DatabaseAddress {
  private static final String PREFIX = "vertx-reactive:";

  private final String url;
  private final String user;
  private final String password;

  DatabaseAddress(
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.url = url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url;
    this.user = user;
    this.password = password;
  }

  PgConnectOptions connection() {
    return PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
  }
}
