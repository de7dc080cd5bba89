package io.awsprovisioner.localstack.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `.local-stack.json`: where everything is, for scripts, while the stack runs. It holds access
/// tokens, so only its owner may read it.
///
/// @param api the first replica
/// @param apis all replicas
/// @param accessToken of a client with the scope `*`
/// @param provisioner the first replica's own HTTP (health, metrics)
/// @param ec2Admin the simulator's admin port; absent with another EC2
public record StackFile(
    String api,
    List<String> apis,
    String clientId,
    String accessToken,
    String issuerClientId,
    String issuerAccessToken,
    String provisionerId,
    String kafka,
    String topicPrefix,
    String postgres,
    String ec2,
    @Nullable String ec2Admin,
    String queue,
    String provisioner,
    List<String> provisioners,
    Map<String, Long> pids) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public StackFile withPids(Map<String, Long> changed) {
    return new StackFile(
        api,
        apis,
        clientId,
        accessToken,
        issuerClientId,
        issuerAccessToken,
        provisionerId,
        kafka,
        topicPrefix,
        postgres,
        ec2,
        ec2Admin,
        queue,
        provisioner,
        provisioners,
        changed);
  }

  /// Replaces the file whole, so that a reader never sees half of it.
  public void write(Path file) {
    try {
      ProjectFiles.writeOwnerOnly(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file of the stack that runs now.
  ///
  /// @throws StackFailure when none does
  public static StackFile read(Path file) throws StackFailure {
    try {
      return JSON.readValue(file.toFile(), StackFile.class);
    } catch (IOException _) {
      throw new StackFailure("No local stack is running here. Start one with ./dev up.");
    }
  }

  /// The process id of the stack that wrote the file and still lives; a file of a dead one counts
  /// for nothing.
  public static Optional<Long> runningStack(Path file) throws StackFailure {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode pid = JSON.readTree(file.toFile()).path("pids").path(LocalStack.OWN_NAME);
      return Optional.of(pid.asLong())
          .filter(id -> id > 0 && ProcessHandle.of(id).map(StackFile::isJava).orElse(false));
    } catch (IOException e) {
      throw new StackFailure("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /// The id may have gone to some other program since.
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("java")).orElse(false);
  }

  @Override
  public String toString() {
    return "StackFile[api=" + api + "]";
  }
}
