package io.awsprovisioner.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.cli.planted.KnowsMore;
import io.awsprovisioner.cli.planted.definition.ReadsFiles;
import io.awsprovisioner.houserules.ModuleRules;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  private static final ArchRule SHARES_NO_CODE_WITH_THE_SERVICES =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              "com.sun.net.httpserver..",
              "com.fasterxml.jackson..",
              "picocli..",
              "org.jspecify..",
              "io.awsprovisioner.cli..")
          .because("two parts that share code prove nothing about each other");

  private static final ArchRule DECISIONS_DO_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAPackage("..definition..")
          .and()
          .haveSimpleNameNotStartingWith("DefinitionFiles")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..", "java.nio.file..", "..api..", "..session..", "picocli..")
          .because("what differs and what to do about it is pure");

  HouseRulesTest() {
    super("io.awsprovisioner.cli");
  }

  @Override
  protected DescribedPredicate<JavaClass> readersOfTimeAndChance() {
    return simpleName("ProvisionerMain");
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(
        OwnRule.of(SHARES_NO_CODE_WITH_THE_SERVICES, KnowsMore.class),
        OwnRule.of(DECISIONS_DO_NO_INPUT_OR_OUTPUT, ReadsFiles.class));
  }
}
