package io.awsprovisioner.houserules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds a module to the shared rules and to its own. A module's test extends it and says where the
/// module lives, who may read the machine's clock, and what else holds there.
public abstract class ModuleRules {
  private final String root;

  /// @param root the package of the module's shipped classes
  protected ModuleRules(String root) {
    this.root = root;
  }

  /// Who may read time and chance: where the module meets the machine. Nobody, unless it says so.
  protected DescribedPredicate<JavaClass> readersOfTimeAndChance() {
    return DescribedPredicate.alwaysFalse();
  }

  /// The module's classes; without its tests, unless the module consists of tests.
  protected JavaClasses imported(ClassFileImporter importer) {
    return importer
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(root);
  }

  /// What holds in this module beside the shared rules.
  protected List<OwnRule> ownRules() {
    return List.of();
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHoldsForTheModule() {
    var classes = imported(new ClassFileImporter());
    assertTrue(classes.size() > 1, () -> "No classes were found below " + root);
    return Stream.concat(sharedRules(), ownRules().stream().map(OwnRule::rule))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleOfItsOwnCatchesWhatWasPlantedAgainstIt() {
    return ownRules().stream()
        .map(own -> DynamicTest.dynamicTest(own.rule().getDescription(), own::assertItCatches));
  }

  private Stream<ArchRule> sharedRules() {
    return Stream.of(
        SharedRules.timeAndChanceComeIn(readersOfTimeAndChance()),
        SharedRules.nothingIsInjectedIntoFields(),
        SharedRules.namesSaySomething(),
        SharedRules.packagesHaveNoCycles(root),
        SharedRules.everyPackageIsNullMarked());
  }

  /// A rule of one module, and the classes of its tests that break it.
  public record OwnRule(ArchRule rule, List<Class<?>> plants) {
    public OwnRule {
      plants = List.copyOf(plants);
    }

    public static OwnRule of(ArchRule rule, Class<?>... plants) {
      return new OwnRule(rule, List.of(plants));
    }

    /// Fails unless the rule names every plant.
    void assertItCatches() {
      assertFalse(plants.isEmpty(), () -> "nothing was planted against: " + rule.getDescription());
      var planted = new ClassFileImporter().importClasses(plants);
      var found = String.join("\n", rule.evaluate(planted).getFailureReport().getDetails());
      for (var plant : plants) {
        assertTrue(found.contains(plant.getName()), () -> plant + " was not caught: " + found);
      }
    }
  }
}
