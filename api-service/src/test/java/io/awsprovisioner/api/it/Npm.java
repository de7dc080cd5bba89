package io.awsprovisioner.api.it;

import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of the Node world, fetched once into `target` and run. Where Node is missing, or npm
/// cannot fetch it, what needs it fails and says so.
final class Npm {
  private static final long FETCH_SECONDS = 120;
  private static final long RUN_SECONDS = 60;

  private final Path place;

  private Npm(Path place) {
    this.place = place;
  }

  /// How it ended.
  record Run(int exit, String output) {}

  /// @param wanted a package with its version
  static Npm with(String wanted) throws IOException, InterruptedException {
    var name = wanted.substring(0, wanted.lastIndexOf('@'));
    var place = Path.of("target", "npm", wanted.replaceAll("[^a-z0-9.-]", "-")).toAbsolutePath();
    Program.NODE.need(wanted);
    if (!Files.exists(place.resolve("node_modules").resolve(name).resolve("package.json"))) {
      Program.NPM.need(wanted);
      Files.createDirectories(place);
      var fetched =
          run(
              FETCH_SECONDS,
              List.of(
                  "npm",
                  "install",
                  "--prefix",
                  place.toString(),
                  "--no-audit",
                  "--no-fund",
                  "--ignore-scripts",
                  wanted));
      if (fetched.exit() != 0) {
        Program.missing(wanted, "npm could not fetch it: " + fetched.output());
      }
    }
    return new Npm(place);
  }

  /// Where a file of it lies.
  String file(String inPackage) {
    return place.resolve("node_modules").resolve(inPackage).toString();
  }

  /// Runs a script with node.
  Run node(List<String> arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>(List.of("node"));
    command.addAll(arguments);
    return run(RUN_SECONDS, command);
  }

  private static Run run(long seconds, List<String> command)
      throws IOException, InterruptedException {
    var log = Files.createTempFile("npm", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        return new Run(-1, "not done within " + seconds + " s: " + Files.readString(log));
      }
      return new Run(process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
      Files.delete(log);
    }
  }
}
