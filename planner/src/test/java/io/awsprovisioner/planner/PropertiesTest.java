package io.awsprovisioner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every property over many inputs made from seeds: `SIM_RUNS` sets how many, `SIM_SEED` runs one
/// again. Each property is also seen to fail, with a planner that was broken for it.
final class PropertiesTest {
  private static final int DEFAULT_RUNS = 400;

  @ParameterizedTest
  @EnumSource
  void holds(Property property) {
    var seed = firstFailure(seeds(), property, Planner::plan);
    if (seed.isPresent()) {
      fail(report(property, seed.getAsLong()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSeenToFail(Property property) {
    assertThat(firstFailure(defaultSeeds(), property, BrokenPlanner.breaking(property)))
        .isPresent();
  }

  /// Properties over inputs in which nothing happens prove nothing.
  @Test
  void inputsMeetLimitsOfAllKinds() {
    var reasons =
        defaultSeeds()
            .mapToObj(s -> Planner.plan(RandomInput.of(s)))
            .flatMap(p -> p.outcomes().stream().flatMap(o -> o.notes().stream()))
            .map(n -> n.reason().code())
            .distinct()
            .toList();
    assertThat(reasons).hasSizeGreaterThan(15);
    long launches =
        defaultSeeds().map(s -> Planner.plan(RandomInput.of(s)).launches().size()).sum();
    assertThat(launches).isGreaterThan(DEFAULT_RUNS);
  }

  private static OptionalLong firstFailure(
      LongStream seeds, Property property, Function<PlanningInput, Plan> planner) {
    return seeds.filter(seed -> !property.holds(planner, RandomInput.of(seed))).findFirst();
  }

  private static LongStream defaultSeeds() {
    return LongStream.rangeClosed(1, DEFAULT_RUNS);
  }

  private static LongStream seeds() {
    var one = System.getenv("SIM_SEED");
    if (one != null) {
      return LongStream.of(Long.parseLong(one));
    }
    var runs = System.getenv("SIM_RUNS");
    return LongStream.rangeClosed(1, runs == null ? DEFAULT_RUNS : Long.parseLong(runs));
  }

  private static String report(Property property, long seed) {
    var input = RandomInput.of(seed);
    return property
        + " does not hold for seed "
        + seed
        + "; again with SIM_SEED="
        + seed
        + " mvn -pl planner test -Dtest=PropertiesTest\ninput: "
        + json(input)
        + "\nplan: "
        + json(Planner.plan(input))
        + "\naudit: "
        + PlanAudit.check(input, Planner.plan(input));
  }

  private static String json(Object value) {
    return new String(ModelMapper.write(value), StandardCharsets.UTF_8);
  }
}
