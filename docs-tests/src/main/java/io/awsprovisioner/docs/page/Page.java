package io.awsprovisioner.docs.page;

import java.nio.file.Path;

/// A file that is generated and checked in, so that it can be read without building anything.
///
/// @param path below the project's root
/// @param content all of it, with a last line break
public record Page(Path path, String content) {
  /// What every generated file says near its beginning.
  public static final String NOTICE = "Generated from the code by ./dev docs; do not edit.";

  public Page {
    if (!content.contains(NOTICE)) {
      throw new IllegalArgumentException(path + " does not say that it is generated");
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
