package io.awsprovisioner.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.houserules.Program;
import io.awsprovisioner.systemtests.planted.KnowsMore;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  HouseRulesTest() {
    super("io.awsprovisioner.systemtests");
  }

  /// All of this module is tests.
  @Override
  protected JavaClasses imported(ClassFileImporter importer) {
    return importer
        .withImportOption(location ->
            !location.contains("/planted/")
                && !location.contains(HouseRulesTest.class.getSimpleName()))
        .importPackages("io.awsprovisioner.systemtests");
  }

  /// They watch real processes from outside, on the real clock.
  @Override
  protected DescribedPredicate<JavaClass> readersOfTimeAndChance() {
    return DescribedPredicate.alwaysTrue();
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(OwnRule.of(publicDoorsOnly(), KnowsMore.class));
  }

  /// Nothing of ours but the list of programs that tests need, which is in no part that runs.
  private static ArchRule publicDoorsOnly() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.awsprovisioner..")
                .and(not(resideInAPackage("io.awsprovisioner.systemtests..")))
                .and(not(equivalentTo(Program.class))))
        .because("two parts that share code prove nothing about each other");
  }
}
