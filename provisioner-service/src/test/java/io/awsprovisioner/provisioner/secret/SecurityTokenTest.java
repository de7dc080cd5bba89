package io.awsprovisioner.provisioner.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.credentials.HawkCredentials;
import io.awsprovisioner.provisioner.testing.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityTokenTest {
  /// The contract's pattern of a token: a slugid of version 4.
  private static final String SLUGID =
      "[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]";

  private static final TokenKeys OTHER =
      new TokenKeys("k1", Map.of("k1", Samples.bytes("another0123456789abcdef012345678")));

  private static SecurityToken derive(int launch) {
    return SecurityToken.derive(Samples.KEYS, "k1", new LaunchId("launch-" + (1000 + launch)));
  }

  /// Computed with another HMAC-SHA256 (Python's hmac), not with ours.
  @Test
  void isTheHmacOfTheLaunchIdShapedAsAUuid() {
    assertThat(SecurityToken.derive(Samples.KEYS, "k1", Samples.LAUNCH).value())
        .isEqualTo("ZCTUXFvpQwW17XM5edUxFg");
  }

  @Test
  void everyTokenHasTheFormThatTheRoutesAskFor() {
    for (int launch = 0; launch < 1_000; launch++) {
      assertThat(derive(launch).value()).matches(SLUGID).hasSize(SecurityToken.LENGTH);
    }
  }

  @Test
  void anotherLaunchOrAnotherKeyGivesAnotherToken() {
    assertThat(derive(1)).isEqualTo(derive(1)).isNotEqualTo(derive(2));
    assertThat(SecurityToken.derive(OTHER, "k1", Samples.LAUNCH))
        .isNotEqualTo(SecurityToken.derive(Samples.KEYS, "k1", Samples.LAUNCH));
  }

  @Test
  void nothingSecretIsToldByToString() {
    assertThat(derive(1).toString()).doesNotContain(derive(1).value());
    assertThat(Samples.KEYS.toString()).contains("k1").doesNotContain("0123456789");
    assertThat(new HawkCredentials("me", "very-secret").toString()).doesNotContain("very-secret");
  }

  @Test
  void aMissingKeyIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> SecurityToken.derive(Samples.KEYS, "k0", Samples.LAUNCH))
        .hasMessageContaining("token key 'k0'")
        .hasMessageContaining("put it back");
    assertThatThrownBy(() -> new TokenKeys("k1", Map.of("k1", Samples.bytes("short"))))
        .hasMessageContaining("at least 32");
    assertThatThrownBy(() -> new TokenKeys("k2", Samples.KEYS.byId()))
        .hasMessageContaining("'k2' is not among the keys");
  }
}
