package io.awsprovisioner.localstack.hawk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the `Authorization` header of Hawk (HMAC-SHA256 over a normalised description of the
/// request). No payload hash, as the published Taskcluster clients have it. The token is left out
/// of `toString`.
public final class HawkSigner {

  private final String clientId;
  private final String accessToken;
  private final InstantSource clock;
  private final Supplier<String> nonces;

  /// Signs as this client.
  ///
  /// @param nonces a new word for each request; it must not come twice within the server's window
  public HawkSigner(
      String clientId, String accessToken, InstantSource clock, Supplier<String> nonces) {
    this.clientId = clientId;
    this.accessToken = accessToken;
    this.clock = clock;
    this.nonces = nonces;
  }

  /// The header's value for one request, now.
  public String authorization(String method, URI uri) {
    long seconds = clock.instant().getEpochSecond();
    String nonce = nonces.get();
    String mac = mac(normalised(method, uri, seconds, nonce));
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", mac=\"%s\""
        .formatted(clientId, seconds, nonce, mac);
  }

  private static String normalised(String method, URI uri, long seconds, String nonce) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    return String.join(
            "\n",
            "hawk.1.header",
            Long.toString(seconds),
            nonce,
            method.toUpperCase(Locale.ROOT),
            path + query,
            uri.getHost().toLowerCase(Locale.ROOT),
            Integer.toString(port),
            "", // the payload's hash
            "") // ext
        + "\n";
  }

  private String mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(accessToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "HawkSigner[" + clientId + "]";
  }
}
