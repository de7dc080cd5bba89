package io.awsprovisioner.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {
  @Test
  void aMisspeltVariableIsNamedAndItsValueIsNotTold() {
    assertThat(KnownVariables.flaw(Map.of("PROVISIONER_REGION", "hunter2")).orElseThrow())
        .contains("api-service")
        .contains("PROVISIONER_REGION is no setting; did you mean PROVISIONER_REGIONS?")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsKnownIsFine() {
    assertThat(KnownVariables.flaw(Map.of("PROVISIONER_REGIONS", "x", "PATH", "x"))).isEmpty();
  }
}
