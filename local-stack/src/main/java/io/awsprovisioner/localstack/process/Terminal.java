package io.awsprovisioner.localstack.process;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Plain lines for the person who watches, each with the seconds since the start. Thread-safe.
public final class Terminal {

  private final PrintStream out;
  private final InstantSource clock;
  private final Instant start;
  private volatile boolean silent;

  public Terminal(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.start = clock.instant();
  }

  /// One line of what happens.
  public void say(String line) {
    if (silent) {
      return;
    }
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", secondsSince(start), line));
  }

  /// One last line. Whoever still talks (about parts that no longer answer, say) is not heard.
  public void lastLine(String line) {
    say(line);
    silent = true;
  }

  /// Text without a time, as it is.
  public void print(String text) {
    out.println(text);
  }

  /// Seconds, for lines like "ready after 4.2 s".
  public double secondsSince(Instant moment) {
    return Duration.between(moment, clock.instant()).toMillis() / 1000.0;
  }

  /// Now, by the terminal's clock.
  public Instant now() {
    return clock.instant();
  }
}
