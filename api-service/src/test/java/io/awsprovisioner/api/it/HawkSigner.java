package io.awsprovisioner.api.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Every way in which Hawk credentials can look, right and wrong. Shares no code with the service.
///
/// @param ext as it stands in the header; empty for none
/// @param time when the request pretends to be signed
record HawkSigner(String clientId, String accessToken, String ext, Instant time) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static HawkSigner of(String clientId, String accessToken) {
    return new HawkSigner(clientId, accessToken, "", Instant.now());
  }

  /// The same client, whose request is limited to these scopes.
  HawkSigner limitedTo(List<String> scopes) {
    var json = JSON.createObjectNode();
    var listed = json.putArray("authorizedScopes");
    scopes.forEach(listed::add);
    return new HawkSigner(clientId, accessToken, base64(json), time);
  }

  HawkSigner at(Instant otherTime) {
    return new HawkSigner(clientId, accessToken, ext, otherTime);
  }

  /// Temporary credentials that this client issues (contract, section 2).
  HawkSigner temporary(List<String> scopes) {
    long start = time.minus(Duration.ofMinutes(5)).toEpochMilli();
    long expiry = time.plus(Duration.ofHours(1)).toEpochMilli();
    var seed = Api.token() + Api.token();
    var text =
        "version:1\nseed:%s\nstart:%s\nexpiry:%s\nscopes:\n%s"
            .formatted(
                seed, Long.toString(start), Long.toString(expiry), String.join("\n", scopes));
    var certificate = JSON.createObjectNode().put("version", 1);
    var listed = certificate.putArray("scopes");
    scopes.forEach(listed::add);
    certificate.put("start", start).put("expiry", expiry).put("seed", seed);
    certificate.put("signature", Api.hmac(accessToken, text));
    var json = JSON.createObjectNode();
    json.set("certificate", certificate);
    var token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Base64.getDecoder().decode(Api.hmac(accessToken, seed)));
    return new HawkSigner(clientId, token, base64(json), time);
  }

  String header(String method, URI uri) {
    return header(method, uri, "");
  }

  /// @param hash of the payload; empty for none
  String header(String method, URI uri, String hash) {
    var seconds = Long.toString(time.getEpochSecond());
    var nonce = UUID.randomUUID().toString().substring(0, 8);
    var mac = mac("header", seconds, nonce, method, uri, hash);
    var header =
        "Hawk id=\"%s\", ts=\"%s\", nonce=\"%s\", mac=\"%s\""
            .formatted(clientId, seconds, nonce, mac);
    return header
        + (ext.isEmpty() ? "" : ", ext=\"" + ext + "\"")
        + (hash.isEmpty() ? "" : ", hash=\"" + hash + "\"");
  }

  /// The value of the query parameter.
  String bewit(URI uri) {
    var expiry = Long.toString(time.plus(Duration.ofMinutes(5)).getEpochSecond());
    var mac = mac("bewit", expiry, "", "GET", uri, "");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            String.join("\\", clientId, expiry, mac, ext).getBytes(StandardCharsets.UTF_8));
  }

  private String mac(
      String kind, String seconds, String nonce, String method, URI uri, String hash) {
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Api.hmac(
        accessToken,
        String.join(
            "\n",
            "hawk.1." + kind,
            seconds,
            nonce,
            method,
            uri.getRawPath() + query,
            uri.getHost(),
            Integer.toString(uri.getPort()),
            hash,
            ext,
            ""));
  }

  private static String base64(ObjectNode json) {
    return Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
