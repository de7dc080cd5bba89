package io.awsprovisioner.cli.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A route with its parameters in place.
///
/// @param text as it goes on the wire, with the query
/// @param shown as people may see it: a security token is left out
public record ApiPath(String text, String shown) {
  /// Fills `{}` of the template with these parts, in their order.
  public static ApiPath of(String template, String... parts) {
    var text = fill(template, parts);
    return new ApiPath(text, text);
  }

  /// Like `of`, with parts that nobody may read over a shoulder.
  public static ApiPath withToken(String template, String... parts) {
    return new ApiPath(fill(template, parts), template.replace("{}", "<token>"));
  }

  /// The same with a query; values that are empty are left out.
  public ApiPath query(String... keysAndValues) {
    List<String> terms = new ArrayList<>();
    for (var i = 0; i + 1 < keysAndValues.length; i += 2) {
      if (!keysAndValues[i + 1].isEmpty()) {
        terms.add(keysAndValues[i] + "=" + encoded(keysAndValues[i + 1]));
      }
    }
    var query = terms.isEmpty() ? "" : "?" + String.join("&", terms);
    return new ApiPath(text + query, shown + query);
  }

  URI under(URI base) {
    return URI.create(base + text);
  }

  private static String fill(String template, String... parts) {
    var filled = template;
    for (var part : parts) {
      var hole = filled.indexOf("{}");
      filled = filled.substring(0, hole) + encoded(part) + filled.substring(hole + 2);
    }
    return filled;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return shown;
  }
}
