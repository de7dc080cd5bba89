package io.awsprovisioner.cli.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.cli.hawk.HawkSigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param accessToken never shown, not even by `--verbose`
/// @param certificate of temporary credentials: JSON as text; null for permanent ones
public record Credentials(String clientId, String accessToken, @Nullable String certificate) {
  /// Signs as this client; a certificate travels in `ext`.
  public HawkSigner signer() {
    return new HawkSigner(clientId, accessToken, certificate == null ? null : ext(certificate));
  }

  private static String ext(String certificate) {
    var json = new ObjectMapper();
    try {
      var ext = json.createObjectNode().set("certificate", json.readTree(certificate));
      return Base64.getEncoder().encodeToString(ext.toString().getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the certificate is not JSON", e);
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + clientId + "]";
  }
}
