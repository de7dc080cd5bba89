package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.loop.Chance;
import java.security.SecureRandom;
import java.util.Base64;

/// Chance from the operating system.
final class SystemChance implements Chance {
  private static final int ID_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  @Override
  public long seed() {
    return random.nextLong();
  }

  @Override
  public LaunchId launchId() {
    return new LaunchId(id());
  }

  /// 22 letters that were never given before.
  String id() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
