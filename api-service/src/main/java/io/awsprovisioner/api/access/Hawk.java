package io.awsprovisioner.api.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The arithmetic of Hawk (HTTP Holder-Of-Key Authentication, version 1, sha256): what is signed,
/// and how. No clock, no registry.
final class Hawk {
  private static final String HMAC = "HmacSHA256";

  private Hawk() {}

  /// What a header or a bewit signs.
  ///
  /// @param type `header` or `bewit`
  /// @param hash of the payload; empty when there is none
  /// @param ext as it stands in the header
  /// @param app and `dlg`: empty when the header has no app
  record Artifacts(
      String type,
      String ts,
      String nonce,
      String method,
      String resource,
      String host,
      int port,
      String hash,
      String ext,
      String app,
      String dlg) {

    /// The normalised string.
    String normalized() {
      var text = new StringBuilder(256);
      text.append("hawk.1.").append(type).append('\n');
      text.append(ts).append('\n');
      text.append(nonce).append('\n');
      text.append(method.toUpperCase(Locale.ROOT)).append('\n');
      text.append(resource).append('\n');
      text.append(host.toLowerCase(Locale.ROOT)).append('\n');
      text.append(port).append('\n');
      text.append(hash).append('\n');
      text.append(ext.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
      if (!app.isEmpty()) {
        text.append(app).append('\n').append(dlg).append('\n');
      }
      return text.toString();
    }
  }

  /// The MAC over the artifacts, in base64.
  static String mac(String key, Artifacts artifacts) {
    return base64(hmac(key, artifacts.normalized()));
  }

  /// The hash of a payload, in base64.
  static String payloadHash(String contentType, byte[] payload) {
    var digest = sha256();
    digest.update("hawk.1.payload\n".getBytes(StandardCharsets.UTF_8));
    digest.update((mediaType(contentType) + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(payload);
    digest.update((byte) '\n');
    return base64(digest.digest());
  }

  /// The MAC over our time, by which a client with a wrong clock knows that it is ours.
  static String timestampMac(String key, String ts) {
    return base64(hmac(key, "hawk.1.ts\n" + ts + "\n"));
  }

  /// HMAC-SHA256 under the text's bytes.
  static byte[] hmac(String key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /// Compares without telling by time where the difference is.
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
