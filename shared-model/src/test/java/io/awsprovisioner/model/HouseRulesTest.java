package io.awsprovisioner.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.model.planted.KnowsMore;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  private static final ArchRule DEPENDS_ON_NOTHING_BUT_THE_JDK_JACKSON_AND_JSPECIFY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "com.fasterxml.jackson..",
              "org.jspecify..",
              "io.awsprovisioner.model..")
          .because("both services, the planner and the tools share these words");

  HouseRulesTest() {
    super("io.awsprovisioner.model");
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(
        OwnRule.of(DEPENDS_ON_NOTHING_BUT_THE_JDK_JACKSON_AND_JSPECIFY, KnowsMore.class));
  }
}
