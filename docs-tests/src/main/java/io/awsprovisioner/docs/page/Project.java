package io.awsprovisioner.docs.page;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that is documented.
///
/// @param root the directory of the `dev` script
public record Project(Path root) {
  /// The one that the working directory lies in.
  ///
  /// @throws IllegalStateException when it lies in none
  public static Project here() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("dev")) && Files.isDirectory(at.resolve("docs-tests"))) {
        return new Project(at);
      }
    }
    throw new IllegalStateException("not in a checkout: no 'dev' script above the directory");
  }

  /// A module's sources.
  public Path sources(String module) {
    return root.resolve(module).resolve("src/main/java");
  }

  /// The golden files of the events.
  public Path wire() {
    return root.resolve("shared-model/src/test/resources/wire");
  }
}
