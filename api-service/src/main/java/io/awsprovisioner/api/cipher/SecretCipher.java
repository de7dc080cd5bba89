package io.awsprovisioner.api.cipher;

import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.deployment.IdSource;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts and decrypts. The associated data says what and where a text is, so that a row's
/// ciphertext is worth nothing in another row.
public final class SecretCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";

  /// What GCM wants; random ones are safe for 2^32 texts under a key (NIST SP 800-38D).
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private final SecretKeys keys;
  private final IdSource ids;

  public SecretCipher(SecretKeys keys, IdSource ids) {
    this.keys = keys;
    this.ids = ids;
  }

  /// Encrypts under the current key.
  public Sealed seal(byte[] plain, byte[] associated) {
    var key =
        keys.find(keys.currentId())
            .orElseThrow(
                () -> new IllegalStateException("the current key was checked at the start"));
    var nonce = ids.bytes(NONCE_BYTES);
    var text = run(Cipher.ENCRYPT_MODE, key, nonce, plain, associated);
    return new Sealed(
        keys.currentId(),
        Bytes.of(ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array()));
  }

  /// Decrypts.
  ///
  /// @throws IllegalStateException when the key is not there any more, or the text is not what was
  ///   stored at that place
  public byte[] open(Sealed sealed, byte[] associated) {
    var key =
        keys.find(sealed.keyId())
            .orElseThrow(() ->
                new IllegalStateException(
                    "provisioner.secrets.keys-file: key '"
                        + sealed.keyId()
                        + "' is missing, but something is encrypted under it"));
    var bytes = ByteBuffer.wrap(sealed.bytes().array());
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    var text = new byte[bytes.remaining()];
    bytes.get(text);
    return run(Cipher.DECRYPT_MODE, key, nonce, text, associated);
  }

  /// The id of the key that is used now.
  public String currentKeyId() {
    return keys.currentId();
  }

  /// Whether something is under a key that is not the current one.
  public boolean isUnderOldKey(Sealed sealed) {
    return !sealed.keyId().equals(keys.currentId());
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] text, byte[] associated) {
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associated);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt or decrypt: " + e.getMessage(), e);
    }
  }
}
