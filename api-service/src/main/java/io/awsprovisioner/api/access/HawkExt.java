package io.awsprovisioner.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Taskcluster clients put into Hawk's `ext`: base64 of JSON with a certificate, limits, or
/// both.
///
/// @param authorizedScopes null when the request is not limited
record HawkExt(@Nullable Certificate certificate, @Nullable List<String> authorizedScopes) {
  private static final HawkExt NOTHING = new HawkExt(null, null);

  /// Reads an `ext`; the answer is empty when it cannot be read.
  static Optional<HawkExt> parse(String ext) {
    if (ext.isEmpty()) {
      return Optional.of(NOTHING);
    }
    try {
      var json = ModelMapper.shared().readTree(Base64.getDecoder().decode(ext));
      if (!(json instanceof ObjectNode object)) {
        return Optional.empty();
      }
      var certificate = object.get("certificate");
      var scopes = object.get("authorizedScopes");
      return Optional.of(
          new HawkExt(
              isAbsent(certificate) ? null : certificate(certificate),
              isAbsent(scopes) ? null : texts(scopes)));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  /// A certificate may stand there as an object or, as getSecret hands it out, as a JSON string.
  private static Certificate certificate(JsonNode json) throws IOException {
    var object = json.isTextual() ? ModelMapper.shared().readTree(json.textValue()) : json;
    if (!(object instanceof ObjectNode node)) {
      throw new IllegalArgumentException("not a certificate");
    }
    var issuer = node.get("issuer");
    return new Certificate(
        whole(node, "version").intValue(),
        texts(field(node, "scopes")),
        whole(node, "start").longValue(),
        whole(node, "expiry").longValue(),
        text(node, "seed"),
        text(node, "signature"),
        isAbsent(issuer) ? null : text(node, "issuer"));
  }

  private static JsonNode field(ObjectNode node, String name) {
    var value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the certificate has no " + name);
    }
    return value;
  }

  private static JsonNode whole(ObjectNode node, String name) {
    var value = field(node, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " must be a whole number");
    }
    return value;
  }

  private static String text(ObjectNode node, String name) {
    var value = field(node, name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " must be text");
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("scopes must be an array");
    }
    var texts = new ArrayList<String>();
    for (var value : array) {
      if (!value.isTextual()) {
        throw new IllegalArgumentException("scopes must be texts");
      }
      texts.add(value.textValue());
    }
    return texts;
  }
}
