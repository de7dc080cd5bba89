package io.awsprovisioner.cli.session;

import io.awsprovisioner.cli.api.Circumstances;
import io.awsprovisioner.cli.output.Terminal;
import java.nio.file.Path;
import java.util.Map;

/// Everything of the outside world that a run sees, so that a test can give it another one.
///
/// @param directory the one it was started in
/// @param version of this build
public record Surroundings(
    Map<String, String> environment,
    Path home,
    Path directory,
    Terminal terminal,
    Circumstances circumstances,
    String version) {
  @Override
  public String toString() {
    return "Surroundings[" + directory + "]"; // the environment may hold a token
  }
}
