package io.awsprovisioner.houserules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import io.awsprovisioner.houserules.ModuleRules.OwnRule;
import io.awsprovisioner.houserules.planted.left.Left;
import io.awsprovisioner.houserules.planted.right.Right;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModuleRulesTest {
  private static final ArchRule NOTHING_NAMED_LEFT =
      noClasses().should().haveSimpleName("Left").because("this is a test");

  @Test
  void aRuleThatCatchesItsPlantCounts() {
    OwnRule.of(NOTHING_NAMED_LEFT, Left.class).assertItCatches();
  }

  @Test
  void aRuleThatMissesOneOfItsPlantsDoesNot() {
    var rule = OwnRule.of(NOTHING_NAMED_LEFT, Left.class, Right.class);
    assertThatThrownBy(rule::assertItCatches).hasMessageContaining("Right was not caught");
  }

  @Test
  void aRuleWithoutAPlantDoesNot() {
    var rule = new OwnRule(NOTHING_NAMED_LEFT, List.of());
    assertThatThrownBy(rule::assertItCatches).hasMessageContaining("nothing was planted");
  }
}
