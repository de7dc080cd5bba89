package io.awsprovisioner.api.entry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A route with parameters, such as `/worker-type/{workerType}/update`.
///
/// @param segments of the text: split once, since every request is held against every route
public record RouteTemplate(String text, List<String> segments) {
  /// The parameter that opens a secret. It is never written anywhere.
  public static final String TOKEN = "token";

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "workerType",
          Pattern.compile("[a-zA-Z0-9-_]{1,38}"),
          TOKEN,
          Pattern.compile(
              "[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]"),
          "instanceId",
          Pattern.compile("i-([a-f0-9]{8}|[a-f0-9]{17})"),
          "id",
          Pattern.compile("[A-Za-z0-9_-]{1,64}"),
          "clientId",
          Pattern.compile("[A-Za-z0-9@:.+|_-]{1,100}"),
          "version",
          Pattern.compile("[1-9][0-9]{0,17}"));

  public RouteTemplate {
    segments = List.copyOf(segments);
  }

  static RouteTemplate of(String text) {
    return new RouteTemplate(text, segments(text));
  }

  /// The names of its parameters, in order.
  public List<String> parameters() {
    var names = new ArrayList<String>();
    for (var segment : segments) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
      }
    }
    return names;
  }

  /// The form that a parameter must have, as a regular expression without anchors.
  public static Optional<String> form(String parameter) {
    return Optional.ofNullable(FORMS.get(parameter)).map(Pattern::pattern);
  }

  /// The raw parameters of a path, if it is of this form: same segments, still percent-encoded.
  public Optional<Map<String, String>> match(String path) {
    var given = segments(path);
    if (!isAt(given)) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (isParameter(segment)) {
        parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
      }
    }
    return Optional.of(parameters);
  }

  /// Whether the segments of a path are of this form; a parameter is never empty.
  boolean isAt(List<String> given) {
    if (segments.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      var wanted = segments.get(i);
      var there = given.get(i);
      if (isParameter(wanted) ? there.isEmpty() : !wanted.equals(there)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  /// A parameter without its percent-encoding; as it came where that is broken.
  static String decode(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return raw;
    }
  }

  /// What is wrong with the parameters; empty when nothing is.
  static List<String> flaws(Map<String, String> parameters) {
    var flaws = new ArrayList<String>();
    parameters.forEach((name, value) -> {
      var form = FORMS.get(name);
      if (form != null && !form.matcher(value).matches()) {
        var shown = name.equals(TOKEN) ? "" : " '" + shortened(value) + "'";
        flaws.add(name + shown + " must match ^" + form.pattern() + "$");
      }
    });
    return flaws;
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  @Override
  public String toString() {
    return text;
  }
}
