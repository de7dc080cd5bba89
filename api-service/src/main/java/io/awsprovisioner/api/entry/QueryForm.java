package io.awsprovisioner.api.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The forms that values of query keys must have. What has no form here may be anything.
public final class QueryForm {
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "workerType",
          Pattern.compile("[a-zA-Z0-9-_]{1,38}"),
          "name",
          Pattern.compile("[a-zA-Z0-9-_]{1,38}"),
          "region",
          Pattern.compile("[a-z0-9-]{1,64}"),
          "instanceType",
          Pattern.compile("[a-z0-9-]{1,40}\\.[a-z0-9-]{1,40}"),
          "state",
          Pattern.compile("pending|running|shutting-down|terminated|stopping|stopped"),
          "type",
          Pattern.compile("[a-z-]{1,40}(,[a-z-]{1,40}){0,30}"),
          "hours",
          Pattern.compile("[1-9]|[1-6][0-9]|7[0-2]"),
          "clientId",
          Pattern.compile("[A-Za-z0-9@:.+|_/-]{1,100}"),
          "method",
          Pattern.compile("[A-Za-z]{1,64}"));

  private QueryForm() {}

  /// The form of a key's value, as a regular expression without anchors.
  public static Optional<String> of(String key) {
    return Optional.ofNullable(FORMS.get(key)).map(Pattern::pattern);
  }

  /// What is wrong with the values; empty when nothing is.
  static List<String> flaws(Map<String, String> query) {
    var flaws = new ArrayList<String>();
    new TreeMap<>(query)
        .forEach((key, value) -> {
          var form = FORMS.get(key);
          if (form != null && !form.matcher(value).matches()) {
            flaws.add(key + ": must match ^" + form.pattern() + "$");
          }
        });
    return flaws;
  }
}
