package io.awsprovisioner.ec2simulator.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// One filter of a Describe call: matches when any of its values does; `*` and `?` are wildcards, a
/// backslash makes them plain. Several filters all have to match.
public record Filter(String name, List<Pattern> values) {
  /// EC2's limit of values in one request.
  private static final int MAX_VALUES = 200;

  public Filter {
    values = List.copyOf(values);
  }

  public static final List<String> PARAMETERS = List.of("Filter.N.Name", "Filter.N.Value.N");

  /// Reads `Filter.N`; a name that the call does not know is InvalidParameterValue. `tag:` in the
  /// known names stands for every tag key.
  public static List<Filter> read(QueryParameters parameters, Set<String> known) {
    var filters = new ArrayList<Filter>();
    int values = 0;
    for (String item : parameters.items("Filter")) {
      String name = parameters.require(item + ".Name");
      boolean ours = known.contains(name) || (name.startsWith("tag:") && known.contains("tag:"));
      if (!ours) {
        throw Ec2Refusal.invalid("The filter '" + name + "' is invalid");
      }
      List<String> texts = parameters.list(item + ".Value");
      values += texts.size();
      if (values > MAX_VALUES) {
        throw new Ec2Refusal("FilterLimitExceeded", "More than " + MAX_VALUES + " filter values");
      }
      filters.add(new Filter(name, texts.stream().map(Filter::pattern).toList()));
    }
    return filters;
  }

  public boolean matches(String value) {
    return values.stream().anyMatch(pattern -> pattern.matcher(value).matches());
  }

  public boolean matchesAny(Collection<String> candidates) {
    return candidates.stream().anyMatch(this::matches);
  }

  private static Pattern pattern(String text) {
    var regex = new StringBuilder();
    boolean plain = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (!plain && character == '\\') {
        plain = true;
        continue;
      }
      regex.append(plain ? quote(character) : wild(character));
      plain = false;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String wild(char character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> quote(character);
    };
  }

  private static String quote(char character) {
    return Pattern.quote(String.valueOf(character));
  }
}
