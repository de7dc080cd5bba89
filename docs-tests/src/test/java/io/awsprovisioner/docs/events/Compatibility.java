package io.awsprovisioner.docs.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// What a change of schemas takes away from consumers that were written for the former ones.
///
/// They may rely on what they were promised: every type, every field with its form, a field that is
/// always there, a word out of a list. They pass over what they do not know, so more of anything is
/// no break; but a list of words that a field may have is closed for those who switch over it, so a
/// new word is told by the schema's own description and allowed.
final class Compatibility {
  private final List<String> breaks = new ArrayList<>();

  private Compatibility() {}

  /// What is broken; empty when nothing is.
  ///
  /// @param published schemas by name, as consumers have them
  /// @param now the same as they are generated now
  static List<String> breaks(JsonNode published, JsonNode now) {
    var check = new Compatibility();
    published
        .properties()
        .forEach(
            schema -> check.compare(schema.getKey(), schema.getValue(), now.path(schema.getKey())));
    return check.breaks;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (after.isMissingNode()) {
      breaks.add(path + " is gone");
      return;
    }
    for (var form : List.of("type", "$ref", "const", "format", "pattern")) {
      if (!before.path(form).equals(after.path(form))) {
        breaks.add(
            path + " has another " + form + ": " + before.path(form) + " → " + after.path(form));
      }
    }
    words(path, "enum", before, after, "no longer says");
    words(path, "required", before, after, "may now be without");
    before
        .path("properties")
        .properties()
        .forEach(field ->
            compare(
                path + "." + field.getKey(),
                field.getValue(),
                after.path("properties").path(field.getKey())));
    for (var inner : List.of("items", "additionalProperties")) {
      if (before.path(inner).isObject()) {
        compare(path + "." + inner, before.path(inner), after.path(inner));
      }
    }
    for (var choice : List.of("anyOf", "oneOf", "allOf")) {
      words(path, choice, before, after, "no longer takes");
    }
  }

  /// Members of a list that are not in it any more.
  private void words(String path, String list, JsonNode before, JsonNode after, String what) {
    var kept = new TreeSet<String>();
    after.path(list).forEach(word -> kept.add(word.toString()));
    StreamSupport.stream(before.path(list).spliterator(), false)
        .map(JsonNode::toString)
        .filter(word -> !kept.contains(word))
        .forEach(word -> breaks.add(path + " " + what + " " + word));
  }
}
