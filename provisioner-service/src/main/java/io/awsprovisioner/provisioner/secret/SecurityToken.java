package io.awsprovisioner.provisioner.secret;

import io.awsprovisioner.model.event.LaunchId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The one-time token of a launch.
///
/// It is derived and stored nowhere: HMAC-SHA256 of the launch id, cut to 16 bytes and shaped as a
/// version 4 UUID in base64url, which is the slugid that the routes of the API ask for. So a
/// planner that takes over can repeat the launch byte for byte, and nobody can read the token from
/// a topic.
public record SecurityToken(String value) {
  /// Letters of a token: 16 bytes in base64url.
  public static final int LENGTH = 22;

  private static final int UUID_BYTES = 16;

  /// Derives the token of a launch.
  ///
  /// @throws IllegalArgumentException when there is no such key: the launch was planned under a key
  ///   that was taken away too early
  public static SecurityToken derive(TokenKeys keys, String keyId, LaunchId launch) {
    var key =
        keys.key(keyId)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "launch "
                        + launch
                        + " needs token key '"
                        + keyId
                        + "': put it back until the launch is over"));
    var bytes =
        ByteBuffer.allocate(UUID_BYTES).put(hmac(key, launch.value()), 0, UUID_BYTES).array();
    // Version 4 and the RFC 9562 variant.
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return new SecurityToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SecurityToken[redacted]";
  }
}
