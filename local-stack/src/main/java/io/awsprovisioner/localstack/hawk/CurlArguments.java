package io.awsprovisioner.localstack.hawk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a curl command line asks for, as far as signing needs to know it: method and address.
///
/// @param method in upper case
/// @param target the URL, or the path, as it stands there
/// @param position where the target stands in the arguments
/// @param body whether a body is sent
/// @param contentType whether the arguments name one
public record CurlArguments(
    String method, String target, int position, boolean body, boolean contentType) {

  /// Options whose next argument is their value, which might look like a path.
  private static final Set<String> WITH_VALUE =
      new TreeSet<>(
          List.of(
              "-X",
              "--request",
              "-d",
              "--data",
              "--data-raw",
              "--data-binary",
              "--data-ascii",
              "--data-urlencode",
              "--json",
              "-H",
              "--header",
              "-o",
              "--output",
              "-u",
              "--user",
              "-A",
              "--user-agent",
              "-e",
              "--referer",
              "-T",
              "--upload-file",
              "-w",
              "--write-out",
              "-m",
              "--max-time",
              "--connect-timeout",
              "-K",
              "--config",
              "-b",
              "--cookie",
              "-c",
              "--cookie-jar",
              "-D",
              "--dump-header",
              "-F",
              "--form",
              "--retry",
              "--url-query"));

  private static final Set<String> BODY =
      new TreeSet<>(
          List.of(
              "-d",
              "--data",
              "--data-raw",
              "--data-binary",
              "--data-ascii",
              "--data-urlencode",
              "--json"));

  /// Reads the arguments; `null` when there is no URL and no path among them.
  public static @Nullable CurlArguments read(List<String> arguments) {
    var seen = new Seen();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
        seen.option(argument, arguments.get(++i));
      } else if (argument.startsWith("--") && argument.contains("=")) {
        int equals = argument.indexOf('=');
        seen.option(argument.substring(0, equals), argument.substring(equals + 1));
      } else if (argument.startsWith("-X") && argument.length() > 2) {
        seen.option("-X", argument.substring(2));
      } else if (argument.startsWith("-")) {
        seen.flag(argument);
      } else {
        seen.target(argument, i);
      }
    }
    return seen.result();
  }

  /// The arguments with another target, and more before them.
  public static List<String> replaced(
      List<String> arguments, int position, String target, List<String> before) {
    var replaced = new ArrayList<>(before);
    replaced.addAll(arguments);
    replaced.set(before.size() + position, target);
    return replaced;
  }

  private static final class Seen {
    private @Nullable String method;
    private @Nullable String target;
    private int position;
    private boolean body;
    private boolean upload;
    private boolean head;
    private boolean get;
    private boolean contentType;

    void option(String name, String value) {
      switch (name) {
        case "-X", "--request" -> method = value.toUpperCase(Locale.ROOT);
        case "-H", "--header" ->
            contentType |= value.toLowerCase(Locale.ROOT).startsWith("content-type:");
        case "-T", "--upload-file" -> upload = true;
        default -> body |= BODY.contains(name);
      }
      contentType |= name.equals("--json");
    }

    void flag(String name) {
      head |= name.equals("-I") || name.equals("--head");
      get |= name.equals("-G") || name.equals("--get");
    }

    void target(String value, int at) {
      if (target == null) {
        target = value;
        position = at;
      }
    }

    @Nullable CurlArguments result() {
      if (target == null) {
        return null;
      }
      boolean sendsBody = body && !get;
      String implied = head ? "HEAD" : upload ? "PUT" : sendsBody ? "POST" : "GET";
      return new CurlArguments(
          method == null ? implied : method, target, position, sendsBody, contentType);
    }
  }
}
