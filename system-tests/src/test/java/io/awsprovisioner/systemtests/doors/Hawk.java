package io.awsprovisioner.systemtests.doors;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs one request by Hawk, written from its specification (HMAC-SHA256 over the header's fields,
/// one a line). The key is left out of `toString`.
record Hawk(String clientId, String accessToken) {

  /// What makes two requests of one client differ.
  ///
  /// @param seconds since 1970
  /// @param ext application data, empty for none
  record Moment(long seconds, String nonce, String ext) {}

  /// The value of the `Authorization` header.
  String authorization(String method, URI uri, Moment moment) {
    String ext = moment.ext().isEmpty() ? "" : ", ext=\"" + moment.ext() + "\"";
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\"%s, mac=\"%s\""
        .formatted(clientId, moment.seconds(), moment.nonce(), ext, mac(method, uri, moment));
  }

  private String mac(String method, URI uri, Moment moment) {
    String resource = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    String text =
        """
        hawk.1.header
        %s
        %s
        %s
        %s
        %s
        %s

        %s
        """
            .formatted(
                moment.seconds(),
                moment.nonce(),
                method.toUpperCase(Locale.ROOT),
                resource,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort(),
                moment.ext());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(accessToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "Hawk[" + clientId + "]";
  }
}
