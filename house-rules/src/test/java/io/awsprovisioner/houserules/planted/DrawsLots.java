package io.awsprovisioner.houserules.planted;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Takes its chance from the machine.
final class DrawsLots {
  private final Random seeded = new Random(1);
  private final SecureRandom secure = new SecureRandom();

  UUID id() {
    return UUID.randomUUID();
  }

  double number() {
    return Math.random()
        + seeded.nextInt()
        + secure.nextInt()
        + ThreadLocalRandom.current().nextInt();
  }
}
