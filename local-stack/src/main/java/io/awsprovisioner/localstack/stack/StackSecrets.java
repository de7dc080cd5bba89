package io.awsprovisioner.localstack.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Everything secret of one local stack, made at random. With `--data` it is kept beside the data:
/// rows encrypted under a lost key would be lost too. Left out of `toString`.
public record StackSecrets(
    String postgresPassword,
    String rootToken,
    String issuerToken,
    String provisionerToken,
    String secretsKey,
    String launchTokenKey) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BYTES = 32;

  /// The secrets kept in the data directory; new ones when there are none, or there is no
  /// directory.
  public static StackSecrets of(@Nullable Path data, SecureRandom chance) throws StackFailure {
    if (data == null) {
      return random(chance);
    }
    Path file = data.resolve("local-stack-secrets.json");
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), StackSecrets.class);
      }
      StackSecrets made = random(chance);
      Files.createDirectories(data);
      ProjectFiles.writeOwnerOnly(file, JSON.writeValueAsString(made));
      return made;
    } catch (IOException e) {
      throw new StackFailure(
          "--data: %s cannot be used: %s. Give another directory, or empty this one."
              .formatted(data, e.getMessage()));
    }
  }

  private static StackSecrets random(SecureRandom chance) {
    return new StackSecrets(
        token(chance),
        token(chance),
        token(chance),
        token(chance),
        Base64.getEncoder().encodeToString(bytes(chance)),
        Base64.getEncoder().encodeToString(bytes(chance)));
  }

  private static String token(SecureRandom chance) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(chance));
  }

  private static byte[] bytes(SecureRandom chance) {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "StackSecrets[…]";
  }
}
