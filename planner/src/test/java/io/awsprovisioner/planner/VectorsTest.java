package io.awsprovisioner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.buying.CapacityRule;
import io.awsprovisioner.planner.buying.CapacityRule.Limits;
import io.awsprovisioner.planner.buying.CapacityRule.Situation;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The numbers of the contract.
final class VectorsTest {
  private static final int UNREACHED = 1_000_000;

  @Test
  void capacityIsWhatTheContractSays() throws IOException {
    var vectors = read("capacity.json");
    assertThat(vectors.size()).isEqualTo(1500);
    for (var v : vectors) {
      var change =
          CapacityRule.decide(
              new Limits(
                  v.get("minCapacity").intValue(),
                  v.get("maxCapacity").intValue(),
                  v.get("scalingRatio").doubleValue()),
              new Situation(
                  v.get("running").intValue(),
                  v.get("pendingCapacity").intValue(),
                  v.get("pendingTasks").intValue()));
      assertThat(change.units()).as("%s", v).isEqualTo(v.get("change").intValue());
    }
  }

  @Test
  void bidsAreWhatTheContractSays() throws IOException {
    var vectors = read("bids.json");
    assertThat(vectors.size()).isEqualTo(500);
    for (var v : vectors) {
      var launches = Planner.plan(scenario(v).input()).launches();
      var bids = v.get("bids");
      assertThat(launches).as("%s", v).hasSize(bids.size());
      for (int i = 0; i < bids.size(); i++) {
        assertBid(launches.get(i), bids.get(i));
      }
    }
  }

  private static void assertBid(Launch launch, JsonNode bid) {
    assertThat(launch.bid()).as("%s", bid).isEqualTo(bid.get("price").doubleValue());
    assertThat(launch.price())
        .as("%s", bid)
        .isCloseTo(bid.get("truePrice").doubleValue(), within(1e-12));
  }

  /// The vectors have a region, a zone and a type of their own, which stand for any.
  private static Scenario scenario(JsonNode v) {
    var scenario = new Scenario();
    scenario.policy = Policies.with(scenario.policy, UtilityReading.DIVIDE);
    scenario.price(
        Scenario.spot(Scenario.OREGON, "a", Scenario.SMALL), v.get("price").doubleValue());
    var definition =
        Scenario.workerType("vector")
            .capacity(0, UNREACHED)
            .price(v.get("minPrice").doubleValue(), v.get("maxPrice").doubleValue())
            .types(
                Scenario.type(
                    Scenario.SMALL, v.get("capacity").intValue(), v.get("utility").doubleValue()))
            .done();
    return scenario.with(definition, v.get("change").intValue());
  }

  private static JsonNode read(String name) throws IOException {
    try (var in = VectorsTest.class.getResourceAsStream("/vectors/" + name)) {
      return ModelMapper.shared().readTree(Objects.requireNonNull(in, name));
    }
  }
}
