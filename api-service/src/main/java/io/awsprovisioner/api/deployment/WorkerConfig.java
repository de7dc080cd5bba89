package io.awsprovisioner.api.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// What workers are told.
@ConfigMapping(prefix = "provisioner.worker")
public interface WorkerConfig {
  /// This API as workers reach it, with `/v1`, as published clients take their base URL; stands in
  /// user data as it is.
  @WithDefault("http://localhost:8080/v1")
  String baseUrl();

  /// The key pair that instances are launched with.
  KeyPair keyPair();

  /// A public key and what the names of its key pairs begin with.
  interface KeyPair {
    /// The prefix of the key pair's name.
    @WithDefault("aws-provisioner-v1-managed")
    String prefix();

    /// The public key in OpenSSH form. Without it instances have no key pair.
    Optional<String> publicKey();
  }
}
