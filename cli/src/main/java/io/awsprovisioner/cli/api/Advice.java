package io.awsprovisioner.cli.api;

import io.awsprovisioner.cli.credentials.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong with a call and what to do about it, in lines for people. Pure.
public final class Advice {
  /// The server itself allows a quarter of an hour; half of that is worth a word.
  private static final Duration NOTABLE_SKEW = Duration.ofMinutes(7);

  /// A server without this route has none of the others either.
  private static final String ALWAYS_THERE = "/ping";

  private Advice() {}

  /// Lines for people, the most important one first.
  ///
  /// @param now by the clock of this machine
  public static List<String> of(Answer answer, Call call, Connection connection, Instant now) {
    return switch (answer) {
      case Answer.Done done -> List.of("The API answered " + done.status() + ", as it should.");
      case Answer.Silent silent -> silent(silent, connection);
      case Answer.Stranger stranger -> stranger(stranger, connection);
      case Answer.Refused refused -> refused(refused, call, connection, now);
    };
  }

  private static List<String> silent(Answer.Silent silent, Connection connection) {
    var where = connection.base() + " (from " + connection.source() + ")";
    return switch (silent.why()) {
      case CONNECTION_REFUSED ->
          List.of(
              "Nothing listens at " + where + ".",
              "Is the API running, and is this its address? For a local one: ./dev up");
      case UNKNOWN_HOST ->
          List.of(
              "There is no host of that name: " + where + ".", "Check the URL, or your network.");
      case TIMED_OUT ->
          List.of(
              "No answer from " + where + ": " + silent.detail() + ".",
              "Try a longer --timeout, or look whether something between here and there drops it.");
      case NOT_TRUSTED ->
          List.of(
              "The connection to " + where + " is not safe: " + silent.detail() + ".",
              "If its certificate is of your own authority, tell Java: export JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
      case BROKEN_OFF ->
          List.of(
              "The connection to " + where + " broke off: " + silent.detail() + ".", "Try again.");
    };
  }

  private static List<String> stranger(Answer.Stranger stranger, Connection connection) {
    return List.of(
        "%s answered %s with something that is not this API's (%s)."
            .formatted(connection.base(), stranger.status(), stranger.contentType()),
        "Check the URL: routes are looked for under it, such as " + connection.base() + "/ping");
  }

  private static List<String> refused(
      Answer.Refused refused, Call call, Connection connection, Instant now) {
    if (!refused.route() && call.path().text().equals(ALWAYS_THERE)) {
      return List.of(
          "%s is the right server, but not the right path in it.".formatted(connection.base()),
          "Give the URL without a path, or with the one of the API, such as /api/aws-provisioner/v1.");
    }
    if (!refused.route()) {
      return List.of("This server does not have it yet: it knows no " + call + ".");
    }
    var lines = new ArrayList<>(List.of(refused.message().split("\n")));
    switch (refused.status()) {
      case 400 -> indentReasons(lines);
      case 401 -> lines.addAll(unknownClient(refused.serverTime(), connection, now));
      case 403 -> lines.add(missingScopes(connection));
      case 409 -> lines.add("Look at what is there before you decide which of the two shall be.");
      case 412 ->
          lines.add("Somebody changed it meanwhile. Look at the difference again, then repeat.");
      case 429, 503 -> lines.add("It was tried several times; try again in a while.");
      default -> {
        // The message says it all.
      }
    }
    return lines;
  }

  private static void indentReasons(List<String> lines) {
    for (var i = 1; i < lines.size(); i++) {
      lines.set(i, "  - " + lines.get(i).strip());
    }
  }

  private static List<String> unknownClient(
      @Nullable Instant serverTime, Connection connection, Instant now) {
    var lines = new ArrayList<String>();
    var credentials = connection.credentials();
    lines.add(
        credentials == null
            ? "No credentials were given."
            : "It was asked as client '%s' (%s)."
                .formatted(credentials.clientId(), connection.source()));
    if (serverTime != null) {
      var skew = Duration.between(serverTime, now);
      if (skew.abs().compareTo(NOTABLE_SKEW) > 0) {
        lines.add(
            "The clock of this machine is %s min %s the server's: set it right."
                .formatted(skew.abs().toMinutes(), skew.isNegative() ? "behind" : "ahead of"));
        return lines;
      }
    }
    lines.add("Check client id and access token, and that neither has expired.");
    return lines;
  }

  private static String missingScopes(Connection connection) {
    var credentials = connection.credentials();
    return credentials == null
        ? "No credentials were given. Set PROVISIONER_CLIENT_ID and PROVISIONER_ACCESS_TOKEN, or use --profile."
        : "It was asked as client '%s' (%s). Whoever manages clients can grant the scopes."
            .formatted(credentials.clientId(), connection.source());
  }
}
