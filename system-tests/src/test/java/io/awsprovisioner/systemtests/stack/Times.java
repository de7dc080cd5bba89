package io.awsprovisioner.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a test class measured: a short table, printed at its end and kept in target/times.
public final class Times {

  /// Allowance for limits that depend on the machine; 1 = none.
  private static final double SLACK = Double.parseDouble(System.getProperty("system.slack", "1.5"));

  private final String name;
  private final List<String> lines = new ArrayList<>();

  public Times(String name) {
    this.name = name;
  }

  /// How long ago something was.
  public static Duration since(Instant moment) {
    return Duration.between(moment, InstantSource.system().instant());
  }

  /// A limit with the allowance for slow or busy machines.
  public static Duration allowing(Duration limit) {
    return Duration.ofMillis(Math.round(limit.toMillis() * SLACK));
  }

  /// How long a part is taken away in outage tests: `-Dsystem.outage=60s` for the long run.
  public static Duration outage() {
    String given = System.getProperty("system.outage", "15s");
    return Duration.parse("PT" + given.toUpperCase(Locale.ROOT));
  }

  /// Notes a time that has no limit.
  public void measured(String what, Duration time) {
    note(what, time, null);
  }

  /// Notes a time and checks it.
  ///
  /// @throws AssertionError when it is not below the limit
  public void measured(String what, Duration time, Duration limit) {
    note(what, time, limit);
    if (time.compareTo(limit) >= 0) {
      throw new AssertionError(
          "%s took %s s; the limit is %s s".formatted(what, seconds(time), seconds(limit)));
    }
  }

  private void note(String what, Duration time, @Nullable Duration limit) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%-58s %7s s%s",
            what,
            seconds(time),
            limit == null ? "" : "   (limit " + seconds(limit) + " s)"));
  }

  /// Prints and keeps the table.
  public void report() {
    String table = name + "\n  " + String.join("\n  ", lines) + "\n";
    System.out.println(table);
    try {
      Path directory = Files.createDirectories(Path.of("target", "times"));
      Files.writeString(directory.resolve(name + ".txt"), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
  }
}
