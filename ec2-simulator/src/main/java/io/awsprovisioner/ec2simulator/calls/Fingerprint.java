package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// By which a repeated request is told from another one with the same client token: a digest of all
/// its parameters, so that user data is not kept a second time.
final class Fingerprint {
  private static final Set<String> NOT_PARAMETERS =
      Set.of("Action", "Version", "ClientToken", "DryRun");

  private Fingerprint() {}

  static String of(QueryParameters parameters) {
    var digest = sha256();
    parameters
        .all()
        .forEach((name, value) -> {
          if (!NOT_PARAMETERS.contains(name)) {
            digest.update(
                (name.length() + ":" + name + value.length() + ":" + value)
                    .getBytes(StandardCharsets.UTF_8));
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
