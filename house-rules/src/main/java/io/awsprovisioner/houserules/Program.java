package io.awsprovisioner.houserules;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A program that tests need beside the JDK.
///
/// Where one is missing the test fails and says what to install. Whoever wants to do without says
/// so with `-Dmissing.programs=skip`; what did not run is then named.
public enum Program {
  NODE("nodejs"),
  NPM("npm"),
  KUBECTL("kubectl or kubernetes-client, of version 1.27 or newer"),
  KCAT("kcat"),
  PROMTOOL("prometheus"),
  PROMETHEUS("prometheus"),
  ZSH("zsh");

  private static final String IF_MISSING = "missing.programs";

  private final String debian;

  Program(String debian) {
    this.debian = debian;
  }

  /// The name of its executable.
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Fails, or skips on demand, where it is not on the PATH.
  ///
  /// @param whatFor what is not checked without it
  public void need(String whatFor) {
    if (!isOn(System.getenv().getOrDefault("PATH", ""))) {
      doWithout(whatFor, notThere(), System.getProperty(IF_MISSING, "fail"));
    }
  }

  /// Fails, or skips on demand, because something that a program should bring is missing.
  ///
  /// @param whyNot what is missing, and what to do
  public static void missing(String whatFor, String whyNot) {
    doWithout(whatFor, whyNot, System.getProperty(IF_MISSING, "fail"));
  }

  static void doWithout(String whatFor, String whyNot, String ifMissing) {
    if (!ifMissing.equals("skip")) {
      throw new AssertionError(
          whyNot + " " + whatFor + " needs it; -D" + IF_MISSING + "=skip does without.");
    }
    System.out.println("NOT RUN: " + whatFor + ". " + whyNot);
    Assumptions.abort(whyNot);
  }

  boolean isOn(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command())));
  }

  String notThere() {
    return "There is no " + command() + " on the PATH (Debian: apt-get install " + debian + ").";
  }
}
