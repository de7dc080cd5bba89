package io.awsprovisioner.localstack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.houserules.SharedRules;
import io.awsprovisioner.localstack.planted.KnowsMore;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  HouseRulesTest() {
    super("io.awsprovisioner.localstack");
  }

  @Override
  protected DescribedPredicate<JavaClass> readersOfTimeAndChance() {
    return simpleNameEndingWith("Command").or(simpleName("ParentWatch"));
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(
        OwnRule.of(
            SharedRules.knowsOfOursOnly(
                "io.awsprovisioner.localstack..", "io.awsprovisioner.embedded.."),
            KnowsMore.class));
  }
}
