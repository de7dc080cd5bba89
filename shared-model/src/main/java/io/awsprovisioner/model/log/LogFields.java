package io.awsprovisioner.model.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys and values of a log line of ours, such as `launch failed launchId=%s code=%s`: what a
/// search in JSON logs asks for, taken from the format and its arguments and not from the text,
/// since a value may have blanks and signs of its own.
public final class LogFields {
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?:([A-Za-z][A-Za-z-]*)=)?%(?:[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]|(%))");

  private static final int PERCENT_SIGN = 2;

  private LogFields() {}

  /// What stands behind each key.
  ///
  /// @param format as `java.util.Formatter` reads it, without numbered arguments
  public static Map<String, String> of(String format, @Nullable Object @Nullable [] arguments) {
    var fields = new TreeMap<String, String>();
    if (arguments == null) {
      return fields;
    }
    var directives = DIRECTIVE.matcher(format);
    int next = 0;
    while (directives.find() && next < arguments.length) {
      if (directives.group(PERCENT_SIGN) != null) {
        continue;
      }
      var key = directives.group(1);
      if (key != null) {
        fields.put(key, String.valueOf(arguments[next]));
      }
      next++;
    }
    return fields;
  }
}
