package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.deployment.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of a security token: all that is kept of it.
record TokenHash(Bytes value) {
  static TokenHash of(String token) {
    try {
      return new TokenHash(
          Bytes.of(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] bytes() {
    return value.array();
  }

  @Override
  public String toString() {
    return "TokenHash";
  }
}
