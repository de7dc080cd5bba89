package io.awsprovisioner.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

  private static final StackFile STACK =
      new StackFile(
          "http://127.0.0.1:8080",
          List.of("http://127.0.0.1:8080"),
          "root",
          "very-secret",
          "issuer",
          "also-secret",
          "aws-provisioner-v1",
          "127.0.0.1:9092",
          "aws-provisioner.",
          "postgresql://u:p@127.0.0.1:5432/provisioner",
          "http://127.0.0.1:4566",
          null,
          "http://127.0.0.1:9324",
          "http://127.0.0.1:8081",
          List.of("http://127.0.0.1:8081"),
          Map.of("api-service", 42L));

  @TempDir private Path directory = Path.of("");

  @Test
  void isForItsOwnerOnlyAndHasTheFieldsThatScriptsRead() throws Exception {
    Path file = directory.resolve(".local-stack.json");
    STACK.write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    for (String field :
        List.of(
            "api",
            "clientId",
            "accessToken",
            "issuerClientId",
            "issuerAccessToken",
            "provisionerId",
            "kafka",
            "topicPrefix",
            "postgres",
            "ec2",
            "queue",
            "provisioner")) {
      assertThat(json.path(field).isTextual()).as(field).isTrue();
    }
    assertThat(json.at("/pids/api-service").asLong()).isEqualTo(42);
    assertThat(StackFile.read(file)).isEqualTo(STACK);
  }

  @Test
  void saysSoWhenNothingRuns() {
    assertThatThrownBy(() -> StackFile.read(directory.resolve("nothing")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("./dev up");
  }

  @Test
  void takesAFileOfADeadStackForNone() throws Exception {
    Path file = directory.resolve(".local-stack.json");
    assertThat(StackFile.runningStack(file)).isEmpty();
    STACK.withPids(Map.of(LocalStack.OWN_NAME, 999_999_999L)).write(file);
    assertThat(StackFile.runningStack(file)).isEmpty();
    STACK.withPids(Map.of(LocalStack.OWN_NAME, ProcessHandle.current().pid())).write(file);
    assertThat(StackFile.runningStack(file)).contains(ProcessHandle.current().pid());
  }

  @Test
  void keepsTheSecretsBesideTheDataThatTheyEncrypt() throws Exception {
    StackSecrets first = StackSecrets.of(directory, new SecureRandom());
    assertThat(StackSecrets.of(directory, new SecureRandom())).isEqualTo(first);
    assertThat(StackSecrets.of(null, new SecureRandom())).isNotEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("local-stack-secrets.json"))))
        .isEqualTo("rw-------");
    assertThat(first.toString() + STACK).doesNotContain(first.rootToken(), "very-secret");
  }

  @Test
  void saysWhichPortIsInUse() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> FreePorts.from(taken.getLocalPort(), 1))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " is in use")
          .hasMessageContaining("--port");
    }
  }
}
