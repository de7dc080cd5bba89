package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.LARGE;
import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.onDemand;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.type;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.planner.plan.PlanNote;
import org.junit.jupiter.api.Test;

final class WhatIfTest {
  private final Scenario scenario = new Scenario();

  @Test
  void answersAsTheContractHasIt() {
    scenario.price(spot(OREGON, "a", SMALL), 0.1).price(onDemand(OREGON, "b", LARGE), 9);
    var draft =
        workerType("w").types(type(SMALL, 4, 2), type(LARGE, 1, 1)).markets(true, true).done();
    JsonNode answer = ModelMapper.shared().valueToTree(WhatIf.plan(scenario.input(), draft, 3));
    assertThat(answer.get("change").intValue()).isEqualTo(3);
    assertThat(answer.get("launches"))
        .hasToString(
            "[{\"region\":\"us-west-2\",\"availabilityZone\":\"us-west-2a\","
                + "\"instanceType\":\"c5.large\",\"market\":\"spot\",\"spotPrice\":0.1,"
                + "\"price\":0.2,\"bid\":0.2,\"capacity\":4}]");
    assertThat(answer.get("options")).hasSize(2);
    assertThat(answer.at("/options/0/bought").intValue()).isEqualTo(1);
    assertThat(answer.at("/options/1/excludedBy").textValue()).isEqualTo("above-max-price");
    assertThat(answer.get("sentence").textValue()).startsWith("Buys 4 units: 1 × c5.large");
  }

  @Test
  void countsWhatTheWorkerTypeHasAndLeavesOthersOut() {
    var definition = workerType("w").done();
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    scenario.with(definition, 0).with(workerType("other").done(), 9);
    scenario.running(definition, SMALL);
    scenario.pending(definition, SMALL);
    var answer = WhatIf.plan(scenario.input(), workerType("w").capacity(0, 50).done(), 9);
    assertThat(answer.change()).isEqualTo(8);
    assertThat(answer.launches()).hasSize(8);
  }

  @Test
  void anEc2RefusalHoldsForTheStoredDefinitionAndNotForADraft() {
    var stored = workerType("w").done();
    var problem = new ConfigurationProblem(3, "no such AMI", NOW);
    var demand = new Demand.Pending(0, NOW, "queue");
    scenario.price(spot(OREGON, "a", SMALL), 0.1);
    scenario.workerTypes.add(new WorkerTypeFacts(stored, demand, problem));
    assertThat(WhatIf.plan(scenario.input(), stored, 1).notes())
        .containsExactly(new PlanNote.ConfigurationCannotLaunch(3, "no such AMI"));
    var draft = workerType("w").capacity(0, 7).done();
    assertThat(WhatIf.plan(scenario.input(), draft, 1).launches()).hasSize(1);
  }

  @Test
  void isTheVeryPlanOfThatWorkerType() {
    var definition = workerType("w").capacity(0, 30).done();
    scenario.price(spot(OREGON, "a", SMALL), 0.1).price(spot(OREGON, "b", SMALL), 0.1);
    var answer = WhatIf.plan(scenario.input(), definition, 30);
    scenario.with(definition, 30);
    var plan = Planner.plan(scenario.input());
    assertThat(answer.launches())
        .extracting(WhatIf.Launch::availabilityZone)
        .isEqualTo(plan.launches().stream().map(l -> l.pool().availabilityZone()).toList());
    assertThat(answer.sentence()).isEqualTo(plan.outcomes().getFirst().sentence());
  }
}
