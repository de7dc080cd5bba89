package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.DeploymentMode;
import io.awsprovisioner.bus.Hazard;
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

  @Test
  void findNothingInAConfigurationThatOnlySaysWhatItMust() {
    assertThat(TestingConfig.with(Map.of()).mode()).isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(ProductionRules.hazards(TestingConfig.with(Map.of()), GOOD_KAFKA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "provisioner.worker.base-url, http://api.example/v1",
    "provisioner.worker.base-url, http://localhost:8080/v1",
    "provisioner.api.base-url, http://api-service:8080",
    "provisioner.queue.base-url, http://queue.example",
    "provisioner.queue.root-url, http://tc.example",
    "provisioner.demand.json.url, http://ci.example/{workerType}",
    "provisioner.ec2.endpoint, http://simulator:4566",
    "provisioner.messages.queue-url, http://sqs.example/123456789012/q",
    "provisioner.launch.replay-for, 13h"
  })
  void nameTheSettingThatIsDangerous(String key, String value) {
    assertThat(ProductionRules.hazards(TestingConfig.with(Map.of(key, value)), GOOD_KAFKA))
        .extracting(Hazard::key)
        .isEqualTo(List.of(key));
  }

  @Test
  void lookAtKafkaToo() {
    assertThat(ProductionRules.hazards(TestingConfig.with(Map.of()), Map.of()))
        .extracting(Hazard::key)
        .containsExactly("kafka.security.protocol");
  }
}
