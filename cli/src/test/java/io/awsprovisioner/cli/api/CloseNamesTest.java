package io.awsprovisioner.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseNamesTest {
  private static final List<String> KNOWN =
      List.of("gecko-misc", "gecko-t-linux-xlarge", "gecko-1-decision", "gecko-3-decision");

  @Test
  void aSlipOfTheFingerIsUnderstood() {
    assertThat(CloseNames.to("gecko-mics", KNOWN)).containsExactly("gecko-misc");
  }

  @Test
  void equallyCloseOnesAreAllTold() {
    assertThat(CloseNames.to("gecko-2-decision", KNOWN))
        .containsExactly("gecko-1-decision", "gecko-3-decision");
  }

  @Test
  void theBeginOfANameIsClose() {
    assertThat(CloseNames.to("gecko-t", KNOWN)).first().isEqualTo("gecko-t-linux-xlarge");
  }

  @Test
  void somethingElseAltogetherIsNot() {
    assertThat(CloseNames.to("windows", KNOWN)).isEmpty();
  }
}
