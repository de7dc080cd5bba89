package io.awsprovisioner.cli;

import io.awsprovisioner.cli.api.Circumstances;
import io.awsprovisioner.cli.output.Terminal;
import io.awsprovisioner.cli.session.Surroundings;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs command lines like a shell, in a world that a test owns.
final class Shell {
  static final String TOKEN = "the-access-token-of-nobody";
  static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final Map<String, String> environment = new TreeMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Path home;
  private String input = "";
  private boolean interactive;

  /// What came of a command.
  record Result(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Shell(Path home) {
    this.home = home;
  }

  /// A shell whose environment leads to that stand-in.
  static Shell at(StandIn api, Path home) {
    return new Shell(home)
        .with("PROVISIONER_URL", api.url())
        .with("PROVISIONER_CLIENT_ID", "me")
        .with("PROVISIONER_ACCESS_TOKEN", TOKEN);
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// Somebody sits there and types that.
  Shell typing(String text) {
    input = text;
    interactive = true;
    return this;
  }

  /// That comes through a pipe.
  Shell piping(String text) {
    input = text;
    interactive = false;
    return this;
  }

  /// How long the retries would have waited.
  List<Duration> pauses() {
    return pauses;
  }

  /// The world that a command sees, its output thrown away.
  Surroundings surroundings() {
    return surroundings(new StringWriter(), new StringWriter());
  }

  Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code = CommandTree.run(surroundings(out, err), arguments);
    return new Result(code, out.toString(), err.toString());
  }

  private Surroundings surroundings(StringWriter out, StringWriter err) {
    var reader = new BufferedReader(new StringReader(input));
    var terminal =
        new Terminal(
            reader,
            question -> {
              err.write(question);
              return reader.lines().findFirst().orElse("");
            },
            new PrintWriter(out),
            new PrintWriter(err),
            interactive,
            interactive,
            interactive);
    var nonces = new AtomicInteger();
    var circumstances =
        new Circumstances(
            InstantSource.fixed(NOW),
            new Random(1),
            () -> "nonce-" + nonces.incrementAndGet(),
            pauses::add);
    return new Surroundings(environment, home, home, terminal, circumstances, "test");
  }
}
