package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.secret.Secrets;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The API's secrets in memory: a used token stays used.
final class TestingSecrets implements Secrets {
  private final Consumer<Point> reached;
  private final Map<LaunchId, String> tokens = new LinkedHashMap<>();
  private final Set<LaunchId> used = new LinkedHashSet<>();
  private BooleanSupplier away = () -> false;
  private int conflicts;

  TestingSecrets(Consumer<Point> reached) {
    this.reached = reached;
  }

  void away(BooleanSupplier isAway) {
    away = isAway;
  }

  /// The worker fetched and removed its secret.
  void use(LaunchId launch) {
    used.add(launch);
  }

  boolean isRegistered(LaunchId launch) {
    return tokens.containsKey(launch);
  }

  /// One launch was registered under two tokens.
  int conflicts() {
    return conflicts;
  }

  @Override
  public CompletionStage<Registration> register(LaunchSecret secret, SecurityToken token) {
    reached.accept(Point.SECRET_NOT_REGISTERED);
    if (away.getAsBoolean()) {
      return CompletableFuture.completedFuture(new Registration.TryAgain("away"));
    }
    var known = tokens.putIfAbsent(secret.launchId(), token.value());
    if (known != null && !known.equals(token.value())) {
      conflicts++;
    }
    reached.accept(Point.SECRET_REGISTERED);
    return CompletableFuture.completedFuture(
        used.contains(secret.launchId())
            ? new Registration.AlreadyUsed()
            : new Registration.Registered());
  }
}
