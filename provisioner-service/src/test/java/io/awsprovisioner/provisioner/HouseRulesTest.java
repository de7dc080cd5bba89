package io.awsprovisioner.provisioner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The house rules, on the real classes, and each on classes that were planted to break it.
class HouseRulesTest {
  private static final Set<String> CLOCKS_AND_CHANCE =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.security.SecureRandom",
          "java.util.concurrent.ThreadLocalRandom");

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
        noClasses()
            .that()
            .resideOutsideOfPackage("..provisioner.app..")
            .should()
            .accessTargetWhere(
                describe("a clock, a sleep or chance", HouseRulesTest::isClockOrChance))
            .because("time and chance come in as arguments"),
        noFields()
            .should()
            .beAnnotatedWith(Inject.class)
            .because("dependencies come in through constructors"),
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
            .because("a name says what a thing is"),
        classes().should(resideInANullMarkedPackage()).because("what may be absent says so"));
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

  private static boolean isClockOrChance(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getName();
    var name = access.getTarget().getName();
    return CLOCKS_AND_CHANCE.contains(owner)
        || (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
        || (owner.equals("java.lang.System")
            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
        || (owner.equals("java.lang.Thread") && name.equals("sleep"))
        || (owner.equals("java.lang.Math") && name.equals("random"))
        || (owner.equals("java.util.UUID") && name.equals("randomUUID"));
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        // Generated by the framework beside our own.
        boolean isOurs = !type.getSimpleName().contains("_");
        if (isOurs && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is in no @NullMarked package"));
        }
      }
    };
  }
}
