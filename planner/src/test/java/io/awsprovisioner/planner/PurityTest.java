package io.awsprovisioner.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.houserules.SharedRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What keeps the planner pure: its classpath, no clock, no chance, no unordered collections in
/// what decides.
final class PurityTest {
  private static final String PLANNER = "io.awsprovisioner.planner..";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.awsprovisioner.planner");

  private static final ArchRule ONLY_JDK_AND_MODEL =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              PLANNER,
              "io.awsprovisioner.model..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify..",
              "com.fasterxml.jackson.annotation..")
          .because("a decision that can do IO cannot be replayed");

  /// Sees calls and method references alike.
  private static final ArchRule NO_CLOCK_NO_CHANCE =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe("time, chance or sleep", PurityTest::isClockOrChance))
          .because("time comes with the input, chance from its seed");

  private static final ArchRule NO_UNORDERED_COLLECTIONS =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe("collections without order", PurityTest::isUnordered))
          .because("Set.copyOf gave four orders in four runs, and a seed then does not replay");

  @Test
  void dependsOnNothingButTheJdkAndTheModel() {
    ONLY_JDK_AND_MODEL.check(OURS);
  }

  @Test
  void readsNoClockAndDrawsNoChanceOfItsOwn() {
    NO_CLOCK_NO_CHANCE.check(OURS);
  }

  @Test
  void keepsEverythingInOrder() {
    NO_UNORDERED_COLLECTIONS.check(OURS);
  }

  /// These two are seen to fail where they stand, in house-rules.
  @Test
  void packagesFormNoCircleAndSayWhatMayBeAbsent() {
    SharedRules.packagesHaveNoCycles("io.awsprovisioner.planner").check(OURS);
    SharedRules.everyPackageIsNullMarked().check(OURS);
  }

  @Test
  void eachRuleIsSeenToFail() {
    var sinner = new ClassFileImporter().importClasses(Sinner.class);
    assertThat(ONLY_JDK_AND_MODEL.evaluate(sinner).hasViolation()).isTrue();
    assertThat(NO_CLOCK_NO_CHANCE.evaluate(sinner).getFailureReport().getDetails()).hasSize(2);
    assertThat(NO_UNORDERED_COLLECTIONS.evaluate(sinner).getFailureReport().getDetails())
        .hasSize(2);
  }

  private static boolean isClockOrChance(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getName();
    var member = access.getTarget().getName();
    return (owner.startsWith("java.time.") && member.equals("now"))
        || (owner.equals("java.time.Clock") && member.startsWith("system"))
        || (owner.equals("java.time.Clock") && member.startsWith("tick"))
        || (owner.equals("java.lang.System")
            && (member.equals("currentTimeMillis") || member.equals("nanoTime")))
        || (owner.equals("java.time.InstantSource") && member.equals("system"))
        || (owner.equals("java.util.UUID") && member.equals("randomUUID"))
        || (owner.equals("java.lang.Math") && member.equals("random"))
        || (owner.equals("java.lang.Thread") && member.equals("sleep"))
        || (owner.equals("java.util.Collections") && member.equals("shuffle"))
        || owner.matches(
            "java\\.(util|security)\\.(\\w+\\.)*(Secure|ThreadLocal|Splittable)?Random");
  }

  private static boolean isUnordered(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getName();
    var member = access.getTarget().getName();
    boolean isImmutable = owner.equals("java.util.Set") || owner.equals("java.util.Map");
    return isImmutable && (member.equals("of") || member.equals("copyOf"));
  }

  /// Breaks every rule.
  @SuppressWarnings("unused") // only its bytecode is looked at
  private static final class Sinner {
    private final Supplier<Instant> clock = Instant::now;
    private final UUID chance = UUID.randomUUID();
    private final Set<String> set = Set.copyOf(List.of("a", "b"));
    private final Map<String, String> map = Map.of("a", "b");
    private final ArchRule dependency = ONLY_JDK_AND_MODEL;
  }
}
