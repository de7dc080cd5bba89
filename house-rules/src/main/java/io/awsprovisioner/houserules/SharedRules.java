package io.awsprovisioner.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// The rules that hold in every module.
public final class SharedRules {
  private static final Set<String> SOURCES_OF_CHANCE =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom");

  private static final Set<String> CLOCKS_AND_CHANCE =
      Set.of(
          "java.lang.Math#random",
          "java.lang.System#currentTimeMillis",
          "java.lang.System#nanoTime",
          "java.lang.Thread#sleep",
          "java.util.Collections#shuffle",
          "java.util.UUID#randomUUID");

  private SharedRules() {}

  /// Nobody reads time or chance but who may.
  ///
  /// @param mayRead where a module meets the machine: its mains and its wiring
  public static ArchRule timeAndChanceComeIn(DescribedPredicate<JavaClass> mayRead) {
    return noClasses()
        .that(DescribedPredicate.not(mayRead))
        .should()
        .accessTargetWhere(
            describe("time, sleep or chance", (JavaAccess<?> access) -> isClockOrChance(access)))
        .because("tests own time, chance and ids; calls and method references both count")
        .allowEmptyShould(true);
  }

  public static ArchRule nothingIsInjectedIntoFields() {
    return fields()
        .should()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("a constructor shows what a class needs")
        .allowEmptyShould(true);
  }

  public static ArchRule namesSaySomething() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
        .because("a name says what makes a class special");
  }

  /// Packages depend on each other in one direction.
  ///
  /// @param root the package whose sub-packages must not depend on each other in a circle
  public static ArchRule packagesHaveNoCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /// A module that keeps apart knows no other module of ours, but those that it names.
  ///
  /// @param packages of the module itself and of the modules it may know, as in `io.a.b..`
  public static ArchRule knowsOfOursOnly(String... packages) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.awsprovisioner..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages))))
        .because("two parts that share code prove nothing about each other");
  }

  /// Asks the classes: a package without `package-info` leaves no class file of that name to ask.
  public static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("reside in packages that are @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                // What the framework generates beside our classes has this in its name.
                boolean isGenerated = type.getSimpleName().contains("_");
                boolean isMarked =
                    isGenerated || type.getPackage().isAnnotatedWith(NullMarked.class);
                var text = type.getName() + " resides in a package without @NullMarked";
                events.add(new SimpleConditionEvent(type, isMarked, text));
              }
            })
        .because("what may be absent says so");
  }

  private static boolean isClockOrChance(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getName();
    var name = access.getTarget().getName();
    // Using a source that came in is what the rule wants; making one is what it forbids.
    boolean isMade = name.equals("<init>") || name.equals("current") || name.startsWith("getInst");
    return (isMade && SOURCES_OF_CHANCE.contains(owner))
        || CLOCKS_AND_CHANCE.contains(owner + "#" + name)
        || (owner.startsWith("java.time.")
            && name.matches("now|system.*|tick(Millis|Seconds|Minutes)"));
  }
}
