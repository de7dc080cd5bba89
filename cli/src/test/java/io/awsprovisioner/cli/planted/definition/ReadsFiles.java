package io.awsprovisioner.cli.planted.definition;

import java.nio.file.Files;
import java.nio.file.Path;

/// Decides by looking at the disk.
public final class ReadsFiles {
  boolean isThere() {
    return Files.exists(Path.of("definition.json"));
  }
}
