package io.awsprovisioner.api.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/// Signs JWTs with ES256 by the JDK alone, so that it shares no code with who checks them.
final class TokenSigner {
  private static final int COORDINATE_BYTES = 32;

  private final String keyId = UUID.randomUUID().toString();
  private final KeyPair pair;

  TokenSigner() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String jwks() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return """
    {"keys": [{"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "%s", "x": "%s", "y": "%s"}]}\
    """
        .formatted(keyId, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  String sign(JsonNode claims) {
    var header = "{\"alg\": \"ES256\", \"typ\": \"JWT\", \"kid\": \"" + keyId + "\"}";
    var text = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.toString());
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coordinate(BigInteger value) {
    var bytes = value.toByteArray();
    var fixed = new byte[COORDINATE_BYTES];
    int count = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - count, fixed, COORDINATE_BYTES - count, count);
    return base64(fixed);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
