package io.awsprovisioner.api.app;

import io.awsprovisioner.bus.Hazard;
import io.awsprovisioner.bus.UrlSecurity;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The database as the connection pool is told it, for a connection of our own.
@Singleton
class DatabaseAddress {
  private static final String PREFIX = "vertx-reactive:";
  private static final String URL_KEY = "quarkus.datasource.reactive.url";
  private static final String PASSWORD_KEY = "quarkus.datasource.password";
  private static final Pattern ENCRYPTED =
      Pattern.compile("[?&]sslmode=(require|verify-ca|verify-full)(&|$)");
  private static final Set<String> GUESSED_FIRST =
      Set.of("", "postgres", "password", "secret", "admin", "changeme", "provisioner");

  private final String url;
  private final String user;
  private final String password;

  DatabaseAddress(
      @ConfigProperty(name = URL_KEY) String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = PASSWORD_KEY) String password) {
    this.url = url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url;
    this.user = user;
    this.password = password;
  }

  /// What is dangerous about it in production. One password is enough to read all of it, and the
  /// names of the workers' secrets and who changed what stand there in clear.
  List<Hazard> hazards() {
    var found = new ArrayList<Hazard>();
    var address = URI.create(url);
    if (!UrlSecurity.isOwnMachine(address) && !ENCRYPTED.matcher(url).find()) {
      found.add(
          new Hazard(
              URL_KEY,
              "does not ask for TLS; end it (and quarkus.datasource.jdbc.url) with ?sslmode=require"));
    }
    if (password.equals(user) || GUESSED_FIRST.contains(password)) {
      found.add(
          new Hazard(PASSWORD_KEY, "is one that is guessed first; give the database a random one"));
    }
    return found;
  }

  PgConnectOptions connection() {
    return PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
  }
}
