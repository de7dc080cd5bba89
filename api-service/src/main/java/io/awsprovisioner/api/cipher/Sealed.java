package io.awsprovisioner.api.cipher;

import io.awsprovisioner.api.deployment.Bytes;

/// Something encrypted.
///
/// @param keyId which key it is under
/// @param bytes nonce, ciphertext and tag
public record Sealed(String keyId, Bytes bytes) {
  @Override
  public String toString() {
    return "Sealed[" + keyId + "]";
  }
}
