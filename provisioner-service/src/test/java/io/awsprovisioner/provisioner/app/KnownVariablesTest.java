package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {
  @Test
  void aMisspeltVariableStopsTheStartAndItsValueIsNotTold() {
    assertThatThrownBy(() -> KnownVariables.check(Map.of("PROVISIONER_REGION", "hunter2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("provisioner-service")
        .hasMessageContaining("PROVISIONER_REGION is no setting; did you mean PROVISIONER_REGIONS?")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whatIsKnownDoesNot() {
    assertThatCode(() -> KnownVariables.check(Map.of("PROVISIONER_REGIONS", "x", "PATH", "x")))
        .doesNotThrowAnyException();
  }
}
