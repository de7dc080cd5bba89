package io.awsprovisioner.model.workertype;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The name of the EC2 key pair that belongs to a public key (contract, section 4): the prefix
/// without its trailing colon, a colon, and 7 hexadecimal digits of the SHA-256 of `<algorithm>
/// <base64 key>`.
public final class KeyName {
  private static final int DIGITS = 7;

  private KeyName() {}

  /// The name of the key pair.
  ///
  /// @param publicKey in OpenSSH form; a comment after the key does not count
  /// @throws IllegalArgumentException when it is not of that form
  public static String of(String prefix, String publicKey) {
    var words = List.of(publicKey.strip().split("\\s+", -1));
    if (words.size() < 2) {
      throw new IllegalArgumentException("not an OpenSSH public key: '<algorithm> <base64 key>'");
    }
    var digest = sha256(words.get(0) + " " + words.get(1));
    var stem = prefix.endsWith(":") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return stem + ":" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
