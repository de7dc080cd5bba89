package io.awsprovisioner.provisioner.app;

import com.fasterxml.jackson.core.type.TypeReference;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.provisioner.secret.TokenKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Reads the keys from which security tokens are derived.
final class TokenKeysFile {
  private static final String FILE_KEY = "provisioner.launch.token-keys-file";
  private static final String ID_KEY = "provisioner.launch.token-key-id";

  private TokenKeysFile() {}

  /// @throws ConfigProblem when the file cannot be used
  static TokenKeys read(Path file, String currentId) {
    var keys = new TreeMap<String, byte[]>();
    encoded(file)
        .forEach((id, base64) -> {
          try {
            keys.put(id, Base64.getDecoder().decode(base64));
          } catch (IllegalArgumentException e) {
            throw new ConfigProblem(FILE_KEY, "the key '" + id + "' in " + file + " is not base64");
          }
        });
    try {
      return new TokenKeys(currentId, keys);
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem(FILE_KEY + " and " + ID_KEY, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> encoded(Path file) {
    try {
      return ModelMapper.shared()
          .readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new ConfigProblem(
          FILE_KEY,
          "cannot read "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + "); it must be JSON like {\"k1\": \"<base64 of 32 random bytes>\"}");
    }
  }
}
