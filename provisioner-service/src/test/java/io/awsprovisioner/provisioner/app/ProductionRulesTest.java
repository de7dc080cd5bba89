package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.DeploymentMode;
import io.awsprovisioner.bus.Hazard;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {
  private static final Map<String, Object> GOOD_KAFKA =
      Map.of(
          "security.protocol",
          "SASL_SSL",
          "sasl.mechanism",
          "SCRAM-SHA-512",
          "sasl.jaas.config",
          "…");
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

  @Test
  void findNothingInAConfigurationThatOnlySaysWhatItMust() {
    assertThat(config(Map.of()).mode()).isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(ProductionRules.hazards(config(Map.of()), GOOD_KAFKA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "provisioner.worker.base-url, http://api.example/v1",
    "provisioner.worker.base-url, http://localhost:8080/v1",
    "provisioner.api.base-url, http://api-service:8080",
    "provisioner.queue.base-url, http://queue.example",
    "provisioner.ec2.endpoint, http://simulator:4566",
    "provisioner.launch.replay-for, 13h"
  })
  void nameTheSettingThatIsDangerous(String key, String value) {
    assertThat(ProductionRules.hazards(config(Map.of(key, value)), GOOD_KAFKA))
        .extracting(Hazard::key)
        .isEqualTo(List.of(key));
  }

  @Test
  void lookAtKafkaToo() {
    assertThat(ProductionRules.hazards(config(Map.of()), Map.of()))
        .extracting(Hazard::key)
        .containsExactly("kafka.security.protocol");
  }

  private static ProvisionerConfig config(Map<String, String> changes) {
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
