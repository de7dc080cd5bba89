package io.awsprovisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VariableNamesTest {
  private static final VariableNames NAMES =
      new VariableNames(
          Set.of(
              "PROVISIONER_REGIONS",
              "PROVISIONER_ACCESS_CLIENTS_FILE",
              "PROVISIONER_DEMAND_SOURCES*"));

  @Test
  void aMisspeltOneIsNamedWithTheNearestThatThereIs() {
    assertThat(flaws("PROVISIONER_REGION", "PROVISIONER_ACCES_CLIENT_FILE"))
        .containsExactly(
            "PROVISIONER_ACCES_CLIENT_FILE is no setting; did you mean PROVISIONER_ACCESS_CLIENTS_FILE?",
            "PROVISIONER_REGION is no setting; did you mean PROVISIONER_REGIONS?");
  }

  @Test
  void knownOnesListEntriesAndNamedOnesAreFine() {
    assertThat(
            flaws(
                "PROVISIONER_REGIONS", "PROVISIONER_REGIONS_0_", "PROVISIONER_DEMAND_SOURCES__A_"))
        .isEmpty();
  }

  @Test
  void othersVariablesAreNotOurs() {
    assertThat(
            flaws(
                "PATH",
                "PROVISIONER",
                "MY_PROVISIONER_REGION",
                "PROVISIONER_URL",
                "PROVISIONER_ACCESS_TOKEN",
                "PROVISIONER_SERVICE_HOST",
                "PROVISIONER_API_SERVICE_PORT_HTTP",
                "PROVISIONER_PORT",
                "PROVISIONER_PORT_8080_TCP",
                "PROVISIONER_API_PORT_8080_TCP_ADDR"))
        .isEmpty();
  }

  @Test
  void theListOfTheBuildHasTheSettingsOfBothServices() {
    var both = VariableNames.ofBothServices();
    assertThat(
            both.flaws(
                environment("PROVISIONER_ACCESS_CLIENTS_FILE", "PROVISIONER_QUEUE_BASE_URL")))
        .isEmpty();
    assertThat(both.flaws(environment("PROVISIONER_ACCESS_CLIENT_FILE"))).hasSize(1);
  }

  private static List<String> flaws(String... names) {
    return NAMES.flaws(environment(names));
  }

  private static Map<String, String> environment(String... names) {
    return Arrays.stream(names).collect(Collectors.toMap(n -> n, _ -> "secret"));
  }
}
