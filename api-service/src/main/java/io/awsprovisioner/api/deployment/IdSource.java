package io.awsprovisioner.api.deployment;

/// Where ids, nonces and seeds come from. Comes in, so that tests can own it.
public interface IdSource {
  /// A fresh id: 22 characters, a version 4 UUID in base64url.
  String slug();

  /// So many unpredictable bytes.
  byte[] bytes(int count);
}
