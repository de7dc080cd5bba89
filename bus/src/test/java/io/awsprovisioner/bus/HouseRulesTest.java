package io.awsprovisioner.bus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.bus.planted.KnowsMore;
import io.awsprovisioner.houserules.ModuleRules;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  private static final ArchRule NEEDS_ONLY_KAFKA_AND_THE_MODEL =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.apache.kafka..",
              "com.fasterxml.jackson..",
              "org.jboss.logging..",
              "org.jspecify..",
              "io.awsprovisioner.model..",
              "io.awsprovisioner.bus..")
          .because(
              "both services are built on it, and neither frameworks nor features belong in it");

  HouseRulesTest() {
    super("io.awsprovisioner.bus");
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(OwnRule.of(NEEDS_ONLY_KAFKA_AND_THE_MODEL, KnowsMore.class));
  }
}
