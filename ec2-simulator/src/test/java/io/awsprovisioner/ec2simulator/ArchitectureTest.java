package io.awsprovisioner.ec2simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@AnalyzeClasses(
    packages = "io.awsprovisioner",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
final class ArchitectureTest {
  private static final String ROOT = "io.awsprovisioner.ec2simulator";
  private static final List<String> TIME_AND_CHANCE =
      List.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.lang.Thread.sleep",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.time.InstantSource.system",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>");

  @ArchTest
  static final ArchRule DEPENDS_ON_NO_OTHER_MODULE_OF_OURS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.awsprovisioner..")
                  .and(
                      describe(
                          "of another module",
                          type ->
                              !type.getPackageName().startsWith("io.awsprovisioner.ec2simulator"))))
          .because("two of our own parts that share code prove nothing about each other");

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_COME_IN =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ec2simulator.main..")
          .should()
          .accessTargetWhere(
              describe("time or chance of the machine", ArchitectureTest::isTimeOrChance))
          .because("a test owns the clock and the seed, or a run cannot be played again");

  @ArchTest
  static final ArchRule THE_WORLD_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackages("..ec2simulator.http..", "..ec2simulator.main..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.sun.net.httpserver..", "java.net.http.."));

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_MAIN =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ec2simulator.main..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("..ec2simulator.main..", "picocli.."));

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.awsprovisioner.ec2simulator.(*)..").should().beFreeOfCycles();

  static Stream<Arguments> rulesAndWhatWasPlantedAgainstThem() {
    return Stream.of(
        Arguments.of(DEPENDS_ON_NO_OTHER_MODULE_OF_OURS, "KnowsAnotherModule"),
        Arguments.of(TIME_AND_CHANCE_COME_IN, "ReadsTime"),
        Arguments.of(THE_WORLD_KNOWS_NO_HTTP, "KnowsHttp"),
        Arguments.of(NOBODY_DEPENDS_ON_MAIN, "NeedsMain"),
        Arguments.of(PACKAGES_FORM_NO_CYCLE, "plantedleft"));
  }

  @ParameterizedTest
  @MethodSource("rulesAndWhatWasPlantedAgainstThem")
  void everyRuleCatchesWhatWasPlantedAgainstIt(ArchRule rule, String planted) {
    var classes =
        new ClassFileImporter()
            .importPackages(ROOT + ".planted", ROOT + ".plantedleft", ROOT + ".plantedright");
    assertThat(rule.evaluate(classes).getFailureReport().getDetails())
        .as(rule.getDescription())
        .anyMatch(detail -> detail.contains(planted));
  }

  private static boolean isTimeOrChance(JavaAccess<?> access) {
    var target = access.getTarget();
    String name = target.getOwner().getName() + "." + target.getName();
    boolean now =
        target.getName().equals("now")
            && target.getOwner().getPackageName().startsWith("java.time");
    boolean clock =
        target.getOwner().getName().equals("java.time.Clock")
            && target.getName().startsWith("system");
    return now || clock || TIME_AND_CHANCE.contains(name);
  }
}
