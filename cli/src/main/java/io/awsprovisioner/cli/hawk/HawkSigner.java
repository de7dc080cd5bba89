package io.awsprovisioner.cli.hawk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes the `Authorization` header of Hawk: HMAC-SHA256 over a normalised description of the
/// request. Like the published Taskcluster clients it sends no payload hash.
public final class HawkSigner {
  private static final String ALGORITHM = "HmacSHA256";

  private final String clientId;
  private final String accessToken;
  private final @Nullable String ext;

  /// Signs as this client.
  ///
  /// @param ext carried along and signed as it is; null for none
  public HawkSigner(String clientId, String accessToken, @Nullable String ext) {
    this.clientId = clientId;
    this.accessToken = accessToken;
    this.ext = ext;
  }

  /// The header's value for one request.
  ///
  /// @param seconds since 1970, by the client's clock
  /// @param nonce a new word for every request, also for a repeated one
  public String authorization(String method, URI uri, long seconds, String nonce) {
    var mac = mac(normalised(method, uri, seconds, nonce));
    var header =
        "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\"".formatted(clientId, seconds, nonce)
            + (ext == null ? "" : ", ext=\"%s\"".formatted(ext));
    return header + ", mac=\"%s\"".formatted(mac);
  }

  private String normalised(String method, URI uri, long seconds, String nonce) {
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return String.join(
        "\n",
        "hawk.1.header",
        Long.toString(seconds),
        nonce,
        method.toUpperCase(Locale.ROOT),
        path + query,
        uri.getHost().toLowerCase(Locale.ROOT),
        Integer.toString(port(uri)),
        "", // no payload hash
        ext == null ? "" : ext.replace("\\", "\\\\").replace("\n", "\\n"),
        "");
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private String mac(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(accessToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "HawkSigner[" + clientId + "]";
  }
}
