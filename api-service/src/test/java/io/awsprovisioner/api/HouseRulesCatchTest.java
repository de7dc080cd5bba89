package io.awsprovisioner.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of [HouseRulesTest] catches the class planted against it.
final class HouseRulesCatchTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("io.awsprovisioner.api.planted");

  /// The plants by the name of the rule's field.
  private static final Map<String, List<String>> PLANTS =
      Map.ofEntries(
          Map.entry("DECIDERS_ARE_PURE", List.of("PlantedDecision")),
          Map.entry("HIBERNATE_STAYS_BEHIND_ITS_DOORS", List.of("KnowsHibernate")),
          Map.entry("KAFKA_STAYS_BEHIND_ITS_DOORS", List.of("KnowsKafka")),
          Map.entry(
              "TIME_AND_CHANCE_COME_IN",
              List.of("Instant.now", "System.currentTimeMillis", "TicksTheClock")),
          Map.entry("NOTHING_AWAITS", List.of("Awaits")),
          Map.entry(
              "RESOURCES_GO_THROUGH_USE_CASES", List.of("CallingResource", "ReferringResource")),
          Map.entry("ROWS_STAY_IN_THEIR_PACKAGE", List.of("PlantedRow")),
          Map.entry("NOTHING_IS_INJECTED_INTO_FIELDS", List.of("InjectsFields")),
          Map.entry("NAMES_SAY_SOMETHING", List.of("PlantedHelper")),
          Map.entry("PACKAGES_HAVE_NO_CYCLES", List.of("left.Left", "right.Right")),
          Map.entry("NOBODY_KNOWS_THE_WIRING", List.of("KnowsTheWiring")),
          Map.entry("EVERY_PACKAGE_IS_NULL_MARKED", List.of("bare.Unmarked")));

  @ParameterizedTest
  @MethodSource("plants")
  void aRuleNamesItsPlants(String rule, List<String> plants) throws ReflectiveOperationException {
    var result =
        ((ArchRule) HouseRulesTest.class.getDeclaredField(rule).get(null)).evaluate(PLANTED);
    assertThat(result.hasViolation()).isTrue();
    assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(plants);
  }

  @Test
  void everyRuleHasAPlant() {
    assertThat(PLANTS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(HouseRulesTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> field.getName())
                .toList());
  }

  static List<Arguments> plants() {
    return PLANTS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue())).toList();
  }
}
