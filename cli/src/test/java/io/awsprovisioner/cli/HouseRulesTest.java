package io.awsprovisioner.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.awsprovisioner.cli", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
  private static final Set<String> TIME_AND_CHANCE =
      Set.of("now", "system", "systemUTC", "currentTimeMillis", "nanoTime", "sleep", "randomUUID");

  @ArchTest
  static final ArchRule sharesNoCodeWithTheServices =
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

  @ArchTest
  static final ArchRule readsNoClockAndDrawsNoLots =
      noClasses()
          .that()
          .doNotHaveSimpleName("ProvisionerMain")
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("time or chance") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  var owner = access.getTargetOwner().getName();
                  var drawn = owner.equals("java.security.SecureRandom");
                  var read = TIME_AND_CHANCE.contains(access.getTarget().getName());
                  return drawn || (read && owner.startsWith("java."));
                }
              })
          .because("time and chance come in, so that tests own them");

  @ArchTest
  static final ArchRule decisionsDoNoInputOrOutput =
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

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.awsprovisioner.cli.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesNothingAfterNothing =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .because("a name says what a thing is");
}
