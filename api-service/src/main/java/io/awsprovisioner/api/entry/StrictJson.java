package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads what clients send: JSON in UTF-8, one object, and nothing in it that a reader further on
/// (PostgreSQL's jsonb, another JSON parser) would take differently or not at all.
final class StrictJson {
  /// Real definitions are 6 deep.
  private static final int MAX_DEPTH = 100;

  /// Digits of a number. More than any double or price needs.
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// What the bytes turned out to be.
  sealed interface Parsed {
    record Json(ObjectNode value) implements Parsed {
      @Override
      public String toString() {
        return "Json";
      }
    }

    /// Not taken.
    ///
    /// @param why for the client; quotes nothing of what was sent
    record Malformed(String why) implements Parsed {}
  }

  static Parsed parse(byte[] bytes) {
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      var json = MAPPER.readTree(text);
      if (!(json instanceof ObjectNode object)) {
        return new Parsed.Malformed("the body must be a JSON object");
      }
      return flaw(object)
          .<Parsed>map(Parsed.Malformed::new)
          .orElseGet(() -> new Parsed.Json(object));
    } catch (CharacterCodingException _) {
      return new Parsed.Malformed("the body is not UTF-8");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      return new Parsed.Malformed(
          "the body is not JSON that we take (no duplicate keys, at most 100 deep, numbers of at most"
              + " 100 digits)"
              + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  private static Optional<String> flaw(JsonNode node) {
    if (node.isTextual()) {
      return textFlaw(node.textValue());
    }
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      return Optional.of("the body holds a number that is too large");
    }
    if (node.isObject()) {
      for (var property : node.properties()) {
        var flaw = textFlaw(property.getKey()).or(() -> flaw(property.getValue()));
        if (flaw.isPresent()) {
          return flaw;
        }
      }
    }
    if (node.isArray()) {
      for (var element : node) {
        var flaw = flaw(element);
        if (flaw.isPresent()) {
          return flaw;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> textFlaw(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("the body holds a NUL character (\\u0000)");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("the body holds half of a surrogate pair");
      }
    }
    return Optional.empty();
  }
}
