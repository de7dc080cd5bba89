package io.awsprovisioner.cli.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that a running local stack leaves in the project's root, for `--local`.
public final class LocalStackFile {
  private static final String NAME = ".local-stack.json";

  private LocalStackFile() {}

  /// What the stack says that runs in this directory or one above it.
  public static Wishes near(Path directory) throws ConnectionProblem {
    for (var here = directory.toAbsolutePath(); here != null; here = here.getParent()) {
      var file = here.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return read(file);
      }
    }
    throw new ConnectionProblem(
        "No local stack runs here: there is no %s in %s or above it. Start one with ./dev up, and call this inside the project."
            .formatted(NAME, directory.toAbsolutePath()));
  }

  private static Wishes read(Path file) throws ConnectionProblem {
    try {
      var stack = new ObjectMapper().readTree(Files.readString(file));
      return new Wishes(
          file.toString(),
          stack.path("api").asText(),
          stack.path("clientId").asText(),
          stack.path("accessToken").asText(),
          null);
    } catch (IOException _) {
      throw new ConnectionProblem(
          "%s cannot be read; start the stack again with ./dev up.".formatted(file));
    }
  }
}
