package io.awsprovisioner.provisioner.app;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The configuration as the service reads it: what must be set, and changes to it.
final class TestingConfig {
  private static final Map<String, String> GOOD =
      Map.of(
          "provisioner.regions", "us-west-2",
          "provisioner.api.base-url", "https://api.example",
          "provisioner.api.client-id", "me",
          "provisioner.api.access-token", "not-a-secret",
          "provisioner.queue.base-url", "https://queue.example",
          "provisioner.launch.token-keys-file", "/keys.json",
          "provisioner.launch.token-key-id", "k1",
          "provisioner.worker.base-url", "https://api.example/v1");

  private TestingConfig() {}

  static ProvisionerConfig with(Map<String, String> changes) {
    var settings = new HashMap<>(GOOD);
    settings.putAll(changes);
    return new SmallRyeConfigBuilder()
        .withMapping(ProvisionerConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(ProvisionerConfig.class);
  }
}
