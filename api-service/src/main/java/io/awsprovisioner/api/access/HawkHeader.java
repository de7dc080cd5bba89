package io.awsprovisioner.api.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The attributes of a Hawk `Authorization` header.
record HawkHeader(Map<String, String> attributes) {
  /// The longest header that is looked at; a real one with a certificate of 100 scopes has less.
  static final int MAX_LENGTH = 64 * 1024;

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\G\\s*(id|ts|nonce|hash|ext|mac|app|dlg)=\"([^\"\\\\]*)\"\\s*(?:,|$)");

  HawkHeader {
    attributes = Map.copyOf(attributes);
  }

  /// Reads the part after the scheme; empty when it is not of the form or an attribute stands
  /// twice.
  static Optional<HawkHeader> parse(String text) {
    var attributes = new HashMap<String, String>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (attributes.put(matcher.group(1), matcher.group(2)) != null) {
        return Optional.empty();
      }
      end = matcher.end();
    }
    if (end != text.length()) {
      return Optional.empty();
    }
    return Optional.of(new HawkHeader(attributes));
  }

  /// The attribute, or the empty text.
  String get(String name) {
    return attributes.getOrDefault(name, "");
  }
}
