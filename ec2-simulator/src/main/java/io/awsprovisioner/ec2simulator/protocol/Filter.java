package io.awsprovisioner.ec2simulator.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One filter of a Describe call: matches when any of its values does; `*` and `?` are wildcards, a
/// backslash makes them plain. Several filters all have to match.
public record Filter(String name, List<Predicate<String>> values) {
  /// EC2's limit of values in one request.
  private static final int MAX_VALUES = 200;

  public Filter {
    values = List.copyOf(values);
  }

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
      filters.add(new Filter(name, texts.stream().map(Filter::matcher).toList()));
    }
    return filters;
  }

  public boolean matches(String value) {
    for (Predicate<String> each : values) {
      if (each.test(value)) {
        return true;
      }
    }
    return false;
  }

  public boolean matchesAny(Collection<String> candidates) {
    for (String candidate : candidates) {
      if (matches(candidate)) {
        return true;
      }
    }
    return false;
  }

  /// A sweep holds 100,000 instances against its filters: a value without wildcards is compared,
  /// not matched.
  private static Predicate<String> matcher(String text) {
    boolean isPlain = text.chars().noneMatch(each -> each == '*' || each == '?' || each == '\\');
    return isPlain ? text::equals : pattern(text).asMatchPredicate();
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
