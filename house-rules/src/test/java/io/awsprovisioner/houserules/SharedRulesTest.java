package io.awsprovisioner.houserules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each shared rule names what was planted against it, and nothing else.
final class SharedRulesTest {
  private static final String PLANTED_PACKAGE = "io.awsprovisioner.houserules.planted";
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages(PLANTED_PACKAGE);

  @Test
  void timeAndChanceAreSeenInCallsAndInReferences() {
    var found = found(SharedRules.timeAndChanceComeIn(DescribedPredicate.alwaysFalse()));
    assertThat(found)
        .contains(
            "Instant.now",
            "System.nanoTime",
            "System.currentTimeMillis",
            "InstantSource.system",
            "Clock.systemUTC",
            "Thread.sleep",
            "Random.<init>",
            "SecureRandom.<init>",
            "UUID.randomUUID",
            "Math.random",
            "ThreadLocalRandom.current")
        .doesNotContain("Random.nextInt()");
  }

  @Test
  void whoMayReadTheClockIsLeftOut() {
    var found = found(SharedRules.timeAndChanceComeIn(simpleName("ReadsTime")));
    assertThat(found).doesNotContain("ReadsTime").contains("DrawsLots");
  }

  @Test
  void injectionIntoAFieldIsSeen() {
    assertThat(found(SharedRules.nothingIsInjectedIntoFields())).contains("InjectsFields.hidden");
  }

  @Test
  void aNameThatSaysNothingIsSeen() {
    assertThat(found(SharedRules.namesSaySomething()))
        .contains("PlantedHelper")
        .doesNotContain("DrawsLots");
  }

  @Test
  void aCircleOfPackagesIsSeen() {
    assertThat(found(SharedRules.packagesHaveNoCycles(PLANTED_PACKAGE)))
        .contains("left.Left", "right.Right");
  }

  @Test
  void anotherModuleOfOursIsSeen() {
    assertThat(found(SharedRules.knowsOfOursOnly("..houserules.planted", "..planted.left")))
        .contains("left.Left")
        .doesNotContain("DrawsLots");
  }

  @Test
  void aPackageThatSaysNothingAboutNullIsSeen() {
    assertThat(found(SharedRules.everyPackageIsNullMarked()))
        .contains("bare.Unmarked")
        .doesNotContain("left.Left");
  }

  private static String found(ArchRule rule) {
    return String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());
  }
}
