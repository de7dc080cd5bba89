package io.awsprovisioner.systemtests;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.houserules.SharedRules;
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
    return List.of(
        OwnRule.of(
            SharedRules.knowsOfOursOnly("io.awsprovisioner.systemtests.."), KnowsMore.class));
  }
}
