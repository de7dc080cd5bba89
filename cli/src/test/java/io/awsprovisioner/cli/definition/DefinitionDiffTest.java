package io.awsprovisioner.cli.definition;

import static io.awsprovisioner.cli.definition.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.cli.definition.Difference.SecretChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionDiffTest {
  private static final String STORED =
      """
      {'maxCapacity': 10, 'minCapacity': 2, 'canUseSpot': true, 'secrets': {'a': 'x'},
       'regions': [{'region': 'r1', 'launchSpec': {'ImageId': 'ami-1'}, 'secrets': {}},
                   {'region': 'r2', 'launchSpec': {'ImageId': 'ami-2'}, 'secrets': {}}],
       'availabilityZones': [{'region': 'r1', 'availabilityZone': 'r1a'}]}
      """;

  @Test
  void theSameIsTheSameWhateverItsNumbersLookLike() {
    assertThat(diff(STORED, STORED.replace("10", "10.0")).isEmpty()).isTrue();
  }

  @Test
  void aSettingThatIsLeftOutStaysAsItIs() {
    var wanted = STORED.replace("'minCapacity': 2, 'canUseSpot': true,", "");

    assertThat(diff(STORED, wanted).isEmpty()).isTrue();
  }

  @Test
  void zonesThatAreLeftOutAreTakenAway() {
    var wanted = json(STORED);
    wanted.remove("availabilityZones");

    assertThat(DefinitionDiff.between(json(STORED), wanted).differences())
        .extracting(Difference::path)
        .containsExactly("availabilityZones[r1a]");
  }

  @Test
  void aChangeIsToldByTheNameOfItsRegion() {
    var diff = diff(STORED, STORED.replace("ami-2", "ami-3"));

    assertThat(diff.differences())
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.Changed.class,
            c -> {
              assertThat(c.path()).isEqualTo("regions[r2].launchSpec.ImageId");
              assertThat(c.before().asText()).isEqualTo("ami-2");
              assertThat(c.after().asText()).isEqualTo("ami-3");
            });
  }

  @Test
  void anotherOrderIsADifferenceAndNothingElse() {
    var stored = "{'instanceTypes': [{'instanceType': 'a'}, {'instanceType': 'b'}]}";
    var wanted = "{'instanceTypes': [{'instanceType': 'b'}, {'instanceType': 'a'}]}";

    assertThat(diff(stored, wanted).differences())
        .containsExactly(new Difference.Reordered("instanceTypes"));
  }

  @Test
  void aSecretsValueIsInNoDifference() {
    var diff =
        diff("{'secrets': {'a': 'old', 'b': 'gone'}}", "{'secrets': {'a': 'fresh', 'c': 'come'}}");

    assertThat(diff.differences())
        .containsExactly(
            new Difference.SecretChanged("secrets.a", SecretChange.CHANGED),
            new Difference.SecretChanged("secrets.b", SecretChange.REMOVED),
            new Difference.SecretChanged("secrets.c", SecretChange.ADDED));
    assertThat(diff.toString()).doesNotContain("old", "fresh", "gone", "come");
  }

  @Test
  void theSecretsOfANewRegionAreInNoDifferenceEither() {
    var diff =
        diff("{'regions': []}", "{'regions': [{'region': 'r', 'secrets': {'a': 'hidden'}}]}");

    assertThat(diff.differences()).hasSize(1);
    assertThat(diff.toString()).doesNotContain("hidden");
  }

  @Test
  void aMaskOnTheServerCannotBeComparedAndIsNoDifference() {
    var diff = diff("{'secrets': {'a': '<masked>'}}", "{'secrets': {'a': 'value'}}");

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.unseenSecrets()).isEqualTo(List.of("secrets.a"));
  }

  private static DefinitionDiff diff(String stored, String wanted) {
    return DefinitionDiff.between(json(stored), json(wanted));
  }
}
