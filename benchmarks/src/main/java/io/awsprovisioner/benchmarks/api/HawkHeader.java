package io.awsprovisioner.benchmarks.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs calls for one client; a nonce is a number that goes up.
final class HawkHeader {
  private final String clientId;
  private final SecretKeySpec key;
  private final AtomicLong nonces = new AtomicLong(System.nanoTime());

  HawkHeader(String clientId, String accessToken) {
    this.clientId = clientId;
    this.key = new SecretKeySpec(accessToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  String sign(String verb, URI server, String path) {
    var time = Long.toString(System.currentTimeMillis() / 1000);
    var nonce = Long.toString(nonces.incrementAndGet(), 36);
    var text =
        String.join(
            "\n",
            "hawk.1.header",
            time,
            nonce,
            verb,
            path,
            server.getHost(),
            Integer.toString(server.getPort()),
            "",
            "",
            "");
    return "Hawk id=\""
        + clientId
        + "\", ts=\""
        + time
        + "\", nonce=\""
        + nonce
        + "\", mac=\""
        + hmac(text)
        + "\"";
  }

  private String hmac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
