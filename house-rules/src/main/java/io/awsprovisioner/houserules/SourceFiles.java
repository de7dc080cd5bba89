package io.awsprovisioner.houserules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is written in a module's sources, where bytecode does not tell it.
final class SourceFiles {
  /// Of the module whose tests run.
  static final Path OF_MODULE = Path.of("src", "main", "java");

  private SourceFiles() {}

  /// The files in which something of that form stands.
  static List<Path> with(Pattern form, Path root) {
    return all(root).stream().filter(file -> form.matcher(read(file)).find()).toList();
  }

  /// The first groups of all that is of that form.
  static Set<String> found(Pattern form, Path root) {
    var found = new TreeSet<String>();
    for (var file : all(root)) {
      form.matcher(read(file)).results().forEach(match -> found.add(match.group(1)));
    }
    return found;
  }

  private static List<Path> all(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
