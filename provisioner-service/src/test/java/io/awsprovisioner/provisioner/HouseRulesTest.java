package io.awsprovisioner.provisioner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.houserules.SharedRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The house rules, on the real classes, and each on classes that were planted to break it.
class HouseRulesTest {
  private static final JavaClasses REAL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.awsprovisioner.provisioner");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("io.awsprovisioner.provisioner.planted");

  static List<ArchRule> rules() {
    return List.of(
        noClasses()
            .that()
            .haveNameMatching(
                ".*\\.(LaunchRules|InventoryTransitions|LaunchLedgerState|SweepChanges|WindowPrices"
                    + "|FailureClassifier|TokenBucket|PlanCommit|IntentFactory)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.kafka..",
                "software.amazon..",
                "io.quarkus..",
                "io.smallrye..",
                "org.jboss.logging..",
                "java.net..",
                "java.nio.file..",
                "java.util.concurrent..")
            .because("what decides takes everything as arguments and returns values"),
        noClasses()
            .that()
            .resideOutsideOfPackages("..provisioner.ec2..", "..provisioner.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("there is one door to EC2"),
        noClasses()
            .that()
            .resideOutsideOfPackages("..provisioner.bus..", "..provisioner.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("there is one door to Kafka"),
        SharedRules.timeAndChanceComeIn(resideInAnyPackage("..provisioner.app..")),
        SharedRules.nothingIsInjectedIntoFields(),
        SharedRules.namesSaySomething(),
        SharedRules.everyPackageIsNullMarked());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holdsForTheService(ArchRule rule) {
    rule.check(REAL);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void catchesAClassThatWasPlantedToBreakIt(ArchRule rule) {
    var found = rule.evaluate(PLANTED);
    assertThat(found.hasViolation()).as(rule.getDescription()).isTrue();
  }
}
