package io.awsprovisioner.cli.session;

import io.awsprovisioner.cli.credentials.Wishes;
import io.awsprovisioner.cli.output.Format;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of every command; they may stand before or behind its name.
public class GlobalOptions {
  /// When colours are used.
  public enum Colour {
    auto,
    always,
    never
  }

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where the API is, with or without /v1 at its end.")
  private @Nullable String url;

  @Option(
      names = "--client-id",
      scope = ScopeType.INHERIT,
      paramLabel = "ID",
      description = "The client that signs the requests.")
  private @Nullable String clientId;

  @Option(
      names = "--access-token",
      scope = ScopeType.INHERIT,
      paramLabel = "TOKEN",
      description =
          "The client's access token. Others on this machine can read a command line: prefer"
              + " PROVISIONER_ACCESS_TOKEN or a profile.")
  private @Nullable String accessToken;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Use this profile, and not the environment.")
  private @Nullable String profile;

  @Option(
      names = "--local",
      scope = ScopeType.INHERIT,
      description = "Use the stack that ./dev up runs in this directory or one above it.")
  private boolean local;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when not given.")
  private Format format = Format.table;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}; auto is on a terminal, unless NO_COLOR is set.")
  private Colour colour = Colour.auto;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Limit of one call with all its retries; ${DEFAULT-VALUE} when not given.")
  private int timeoutSeconds = 30;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Tell each request on the error output, without tokens.")
  private boolean verbose;

  Wishes flags() {
    return new Wishes("the flags", url, clientId, accessToken, null);
  }

  @Nullable String profile() {
    return profile;
  }

  boolean isLocal() {
    return local;
  }

  Format format() {
    return format;
  }

  Colour colour() {
    return colour;
  }

  boolean isVerbose() {
    return verbose;
  }

  Duration timeout() {
    if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
      throw CommandFailed.usage("--timeout is a number of seconds from 1 to 3600.");
    }
    return Duration.ofSeconds(timeoutSeconds);
  }
}
