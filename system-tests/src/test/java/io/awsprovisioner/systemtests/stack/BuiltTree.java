package io.awsprovisioner.systemtests.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The project tree whose built artefacts run.
///
/// @param root the directory of the root POM
public record BuiltTree(Path root) {

  private static final List<String> ARTEFACTS =
      List.of(
          "api-service/target/quarkus-app/quarkus-run.jar",
          "provisioner-service/target/quarkus-app/quarkus-run.jar",
          "ec2-simulator/target/ec2-simulator.jar",
          "local-stack/target/local-stack.jar",
          "local-stack/target/local-stack-agent.jar");

  private static final List<String> USED_WHOLE =
      List.of("api-service", "provisioner-service", "ec2-simulator", "local-stack", "examples");

  /// The tree named by `-Dsystem.root`, or the one around the working directory.
  ///
  /// @throws AssertionError which says how to build what is missing
  static BuiltTree find() {
    String given = System.getProperty("system.root", "");
    Path start = Path.of(given).toAbsolutePath().normalize();
    Path root = start;
    while (given.isEmpty() && !Files.exists(root.resolve("local-stack/pom.xml"))) {
      root = root.getParent();
      if (root == null) {
        throw new AssertionError("There is no project around " + start + "; give -Dsystem.root");
      }
    }
    var tree = new BuiltTree(root);
    tree.require(ARTEFACTS);
    return tree;
  }

  /// The command line's launcher; most tests do without it.
  Path launcher() {
    require(List.of("cli/target/provisioner.jar"));
    return file("cli/bin/provisioner");
  }

  private void require(List<String> artefacts) {
    List<String> missing =
        artefacts.stream().filter(path -> !Files.exists(root.resolve(path))).toList();
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "Not built: %s. Build first: cd %s && mvn package -DskipTests -DskipITs"
              .formatted(missing, root));
    }
  }

  Path file(String path) {
    return root.resolve(path);
  }

  /// Makes a directory look like this tree, so that a stack can run there with files of its own.
  void linkInto(Path directory) throws IOException {
    for (String name : USED_WHOLE) {
      Files.createSymbolicLink(directory.resolve(name), root.resolve(name));
    }
  }
}
