package io.awsprovisioner.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a server keeps its data: a given directory that stays, or a temporary one that goes.
record DataDirectory(Path path, Lifetime lifetime) implements AutoCloseable {

  enum Lifetime {
    KEPT,
    TEMPORARY
  }

  static DataDirectory of(@Nullable Path given, String purpose) {
    try {
      if (given == null) {
        return new DataDirectory(
            Files.createTempDirectory("aws-provisioner-" + purpose), Lifetime.TEMPORARY);
      }
      return new DataDirectory(
          Files.createDirectories(given.toAbsolutePath().normalize()), Lifetime.KEPT);
    } catch (IOException e) {
      throw new UncheckedIOException("No data directory for " + purpose, e);
    }
  }

  @Override
  public void close() {
    if (lifetime == Lifetime.KEPT) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary data was left in " + path, e);
    }
    try {
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary data was left in " + path, e);
    }
  }
}
