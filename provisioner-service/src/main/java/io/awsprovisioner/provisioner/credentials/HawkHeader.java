package io.awsprovisioner.provisioner.credentials;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The `Authorization` header of a request, by the Hawk scheme: an HMAC-SHA256 over time, nonce,
/// method, resource, host and port. Without a payload hash, as all published clients of this API
/// do.
final class HawkHeader {
  private HawkHeader() {}

  static String of(HawkCredentials credentials, String method, URI uri, Instant now, String nonce) {
    var timestamp = String.valueOf(now.getEpochSecond());
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var normalised =
        String.join(
            "\n",
            "hawk.1.header",
            timestamp,
            nonce,
            method,
            uri.getRawPath() + query,
            uri.getHost(),
            String.valueOf(port(uri)),
            "",
            "",
            "");
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", mac=\"%s\""
        .formatted(
            credentials.clientId(), timestamp, nonce, mac(credentials.accessToken(), normalised));
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private static String mac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
