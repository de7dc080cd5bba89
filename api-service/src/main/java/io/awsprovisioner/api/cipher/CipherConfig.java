package io.awsprovisioner.api.cipher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// How secrets are kept.
@ConfigMapping(prefix = "provisioner.secrets")
public interface CipherConfig {
  /// A JSON file `{"<key id>": "<base64 of 32 bytes>", …}`. All keys that something may still be
  /// encrypted under. There is no default key: without this file the service does not start.
  Path keysFile();

  /// The id of the key that is used from now on. What is under another one is re-encrypted in the
  /// background.
  String keyId();

  /// How long after its first successful read the same caller may read a secret again, because
  /// clients retry answers that got lost. 0 means strictly one read.
  @WithDefault("60s")
  Duration graceWindow();
}
