package io.awsprovisioner.ec2simulator.instances;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/// Names for new things, from the seed: the n-th name of a seed is always the same.
public final class Ids {
  private static final HexFormat HEX = HexFormat.of();

  private final SplittableRandom random;

  public Ids(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A resource id: the prefix and 17 hexadecimal digits, the first of them 0 as EC2's are.
  public synchronized String next(String prefix) {
    return prefix + "0" + HEX.toHexDigits(random.nextLong());
  }

  /// A spot request's id, which is shorter and not hexadecimal at EC2.
  public synchronized String nextSpotRequest() {
    var id = new StringBuilder("sir-");
    for (int i = 0; i < 8; i++) {
      id.append(Character.forDigit(random.nextInt(36), 36));
    }
    return id.toString();
  }

  /// A request id, in the form of a UUID.
  public synchronized String nextRequest() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
