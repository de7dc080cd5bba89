package io.awsprovisioner.cli.command.setup;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// A security token: a random UUID of version 4 in 22 characters, the form that workers and the API
/// know. It never begins with a dash, which a shell command would take for an option.
final class Slug {
  private Slug() {}

  static String next(RandomGenerator random) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[0] = (byte) (bytes[0] & 0x7f);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
