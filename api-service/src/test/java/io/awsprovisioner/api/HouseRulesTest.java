package io.awsprovisioner.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.awsprovisioner.houserules.SharedRules;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniAwait;

/// The house rules of this module (style, section 6). [HouseRulesCatchTest] shows each of them fail
/// on a class planted against it.
@AnalyzeClasses(
    packages = "io.awsprovisioner.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule DECIDERS_ARE_PURE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Decision")
          .or()
          .haveSimpleNameEndingWith("Projection")
          .or()
          .haveSimpleNameEndingWith("Layers")
          .should()
          .dependOnClassesThat(
              assignableTo(Uni.class)
                  .or(resideInAnyPackage("io.quarkus..", "io.vertx..", "org.hibernate.."))
                  .or(resideInAnyPackage("org.apache.kafka..", "jakarta..")))
          .because("a decision takes facts as arguments and gives its result back");

  @ArchTest
  static final ArchRule HIBERNATE_STAYS_BEHIND_ITS_DOORS =
      noClasses()
          .that(
              describe(
                  "are neither stores nor rows nor the database package nor the wiring",
                  c ->
                      !outermost(c).getSimpleName().matches(".*(Store|Row)")
                          && !c.getPackageName().endsWith(".database")
                          && !c.getPackageName().endsWith(".app")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
          .because("the day we leave Hibernate Reactive, only the doors change");

  @ArchTest
  static final ArchRule KAFKA_STAYS_BEHIND_ITS_DOORS =
      noClasses()
          .that(
              describe(
                  "are neither consumers nor links to Kafka nor the relay",
                  c ->
                      !outermost(c)
                          .getSimpleName()
                          .matches(".*Consumer|Kafka.*|OutboxRelay|RelayLoop|TopicVersions")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..")
          .because("the bus has narrow doors");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_COME_IN =
      SharedRules.timeAndChanceComeIn(resideInAnyPackage("..app.."));

  @ArchTest
  static final ArchRule NOTHING_AWAITS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(UniAwait.class)
          .because("an event loop must not block");

  @ArchTest
  static final ArchRule RESOURCES_GO_THROUGH_USE_CASES =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should(accessStores())
          .because("Resource → UseCase → Decision → Store");

  @ArchTest
  static final ArchRule ROWS_STAY_IN_THEIR_PACKAGE =
      classes().that().haveSimpleNameEndingWith("Row").should().bePackagePrivate();

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = SharedRules.nothingIsInjectedIntoFields();

  @ArchTest static final ArchRule NAMES_SAY_SOMETHING = SharedRules.namesSaySomething();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      SharedRules.packagesHaveNoCycles("io.awsprovisioner.api");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackage("..app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..api.app..");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = SharedRules.everyPackageIsNullMarked();

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static ArchCondition<JavaClass> accessStores() {
    var isStore = simpleNameEndingWith("Store");
    return new ArchCondition<>("access stores, by call or by method reference") {
      @Override
      public void check(JavaClass resource, ConditionEvents events) {
        for (var access : resource.getAccessesFromSelf()) {
          boolean isViolation = isStore.test(access.getTargetOwner());
          events.add(new SimpleConditionEvent(access, isViolation, access.getDescription()));
        }
      }
    };
  }
}
