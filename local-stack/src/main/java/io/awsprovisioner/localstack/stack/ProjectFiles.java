package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where things lie in the project: what was built, logs, generated configuration.
///
/// @param root the directory that holds the root pom
/// @param state where a running stack leaves its traces: the stack file, logs, temporary data
public record ProjectFiles(Path root, Path state) {

  private static final String OWNER_ONLY = "rw-------";

  /// The project that `./dev` belongs to; it says so, since people call it from anywhere. With
  /// `LOCAL_STACK_DIR` in the environment a stack keeps its traces there, so that two can run.
  public static ProjectFiles here() {
    Path root = Path.of(System.getProperty("project.root", "")).toAbsolutePath().normalize();
    String state = System.getenv().getOrDefault("LOCAL_STACK_DIR", "");
    return new ProjectFiles(
        root, state.isEmpty() ? root : Path.of(state).toAbsolutePath().normalize());
  }

  /// The artefact of a Quarkus service, as production runs it.
  public Path serviceJar(String module) throws StackFailure {
    return built(root.resolve(module + "/target/quarkus-app/quarkus-run.jar"));
  }

  public Path simulatorJar() throws StackFailure {
    return built(root.resolve("ec2-simulator/target/ec2-simulator.jar"));
  }

  public Path ownJar() throws StackFailure {
    return built(root.resolve("local-stack/target/local-stack.jar"));
  }

  public Path agentJar() throws StackFailure {
    return built(root.resolve("local-stack/target/local-stack-agent.jar"));
  }

  public Path examples() {
    return root.resolve("examples/worker-types");
  }

  public Path stackFile() {
    return state.resolve(".local-stack.json");
  }

  /// The log of one process.
  public Path log(String name) throws StackFailure {
    return directory("logs").resolve(name + ".log");
  }

  /// Where spans are written, one a line.
  public Path traces() throws StackFailure {
    return directory("logs").resolve("traces.jsonl");
  }

  /// Where the servers keep their data when nobody wants it kept.
  public Path temporaryData() throws StackFailure {
    return directory("temporary-data");
  }

  /// Deletes it. A PostgreSQL that a killed stack left behind there ends by itself within a minute
  /// when it misses its lock file.
  public void deleteTemporaryData() throws StackFailure {
    Path directory = temporaryData();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StackFailure("%s cannot be deleted: %s".formatted(directory, e.getMessage()));
    }
  }

  /// Generated configuration that only we may read: it holds keys.
  public Path writePrivate(String name, String content) throws StackFailure {
    Path file = directory("run").resolve(name);
    try {
      writeOwnerOnly(file, content);
      return file;
    } catch (IOException e) {
      throw new StackFailure("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  static void writeOwnerOnly(Path file, String content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path draft =
        Files.createTempFile(
            directory,
            ".draft",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.writeString(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path directory(String name) throws StackFailure {
    Path directory = state.resolve(".local-stack").resolve(name);
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StackFailure("%s cannot be made: %s".formatted(directory, e.getMessage()));
    }
  }

  private Path built(Path artefact) throws StackFailure {
    if (!Files.exists(artefact)) {
      throw new StackFailure(
          "%s is missing. Start with ./dev up, which builds what is not built."
              .formatted(root.relativize(artefact)));
    }
    return artefact;
  }
}
