package io.awsprovisioner.api.cipher;

import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The deployment's keys by their ids.
public final class SecretKeys {
  private static final String FILE_KEY = "provisioner.secrets.keys-file";
  private static final int KEY_BYTES = 32;

  private final Map<String, SecretKey> keys;
  private final String currentId;

  private SecretKeys(Map<String, SecretKey> keys, String currentId) {
    this.keys = keys;
    this.currentId = currentId;
  }

  /// Reads the keys.
  ///
  /// @throws IllegalStateException that names the configuration key and the remedy
  public static SecretKeys read(Path file, String currentId) {
    var keys = new TreeMap<String, SecretKey>();
    try {
      var json = ModelMapper.shared().readTree(Files.readAllBytes(file));
      if (json == null || !json.isObject()) {
        throw wrong(file, "it must hold a JSON object");
      }
      json.properties()
          .forEach(e -> keys.put(e.getKey(), key(file, e.getKey(), e.getValue().asText())));
    } catch (IOException e) {
      // The parser's own message may quote the file, and with it a key.
      throw new IllegalStateException(
          FILE_KEY + ": cannot read " + file + " as JSON (" + e.getClass().getSimpleName() + ")");
    }
    if (!keys.containsKey(currentId)) {
      throw new IllegalStateException(
          "provisioner.secrets.key-id: there is no key '"
              + currentId
              + "' in "
              + file
              + "; it has "
              + keys.keySet());
    }
    return new SecretKeys(keys, currentId);
  }

  String currentId() {
    return currentId;
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  private static SecretKey key(Path file, String id, String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException _) {
      throw wrong(file, "key '" + id + "' is not base64");
    }
    throw wrong(file, "key '" + id + "' must have 32 bytes");
  }

  private static IllegalStateException wrong(Path file, String what) {
    return new IllegalStateException(
        FILE_KEY
            + ": "
            + file
            + ": "
            + what
            + "; the form is {\"<key id>\": \"<base64 of 32 bytes>\"}, a key is made with: openssl rand"
            + " -base64 32");
  }
}
