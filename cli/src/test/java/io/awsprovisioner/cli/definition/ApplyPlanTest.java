package io.awsprovisioner.cli.definition;

import static io.awsprovisioner.cli.definition.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.cli.definition.ApplyPlan.Strangers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyPlanTest {
  private static final Stored STORED =
      new Stored(
          json("{'workerType': 'a', 'lastModified': 't', 'maxCapacity': 1, 'secrets': {'k': 'v'}}"),
          "\"7\"");

  @Test
  void whatIsMissingIsCreatedWhatDiffersUpdatedWhatIsEqualKept() {
    var plan =
        ApplyPlan.of(
            List.of(
                wanted("c", "{'maxCapacity': 1}"),
                wanted("a", "{'maxCapacity': 1, 'secrets': {'k': 'v'}}"),
                wanted("b", "{'maxCapacity': 2, 'secrets': {'k': 'v'}}")),
            Map.of("a", STORED, "b", STORED),
            List.of("a", "b", "d"),
            Strangers.STAY);

    assertThat(plan.steps())
        .satisfiesExactly(
            a -> assertThat(a).isInstanceOf(ApplyStep.Keep.class),
            b ->
                assertThat(b)
                    .isInstanceOfSatisfying(
                        ApplyStep.Update.class, u -> assertThat(u.etag()).isEqualTo("\"7\"")),
            c -> assertThat(c).isInstanceOf(ApplyStep.Create.class));
    assertThat(plan.strangers()).containsExactly("d");
    assertThat(plan.removals()).isEmpty();
    assertThat(plan.changesNothing()).isFalse();
  }

  @Test
  void strangersGoOnlyWhenThatIsWanted() {
    var same = List.of(wanted("a", "{'maxCapacity': 1, 'secrets': {'k': 'v'}}"));

    assertThat(plan(same, Strangers.GO).removals()).containsExactly("d");
    assertThat(plan(same, Strangers.STAY).changesNothing()).isTrue();
  }

  @Test
  void aMaskInAFileMeansThatTheSecretStays() {
    var step = step("{'maxCapacity': 2, 'secrets': {'k': '<masked>'}}", STORED);

    assertThat(step)
        .isInstanceOfSatisfying(
            ApplyStep.Update.class,
            u -> {
              assertThat(u.body()).isEqualTo(json("{'maxCapacity': 2, 'secrets': {'k': 'v'}}"));
              assertThat(u.diff().differences()).hasSize(1);
            });
  }

  @Test
  void aMaskIsNeverSent() {
    var masked = new Stored(json("{'maxCapacity': 1, 'secrets': {'k': '<masked>'}}"), null);

    assertThat(step("{'maxCapacity': 2, 'secrets': {'k': '<masked>'}}", masked))
        .isInstanceOfSatisfying(
            ApplyStep.Refuse.class,
            r -> assertThat(r.reason()).contains("manage-worker-type:a", "secrets.k"));
    assertThat(step("{'maxCapacity': 2, 'secrets': {'n': '<masked>'}}", STORED))
        .isInstanceOf(ApplyStep.Refuse.class);
    assertThat(ApplyPlan.step(wanted("a", "{'secrets': {'k': '<masked>'}}"), null))
        .isInstanceOf(ApplyStep.Refuse.class);
  }

  @Test
  void maskedOnBothSidesIsTheSame() {
    var masked = new Stored(json("{'maxCapacity': 1, 'secrets': {'k': '<masked>'}}"), null);

    assertThat(step("{'maxCapacity': 1, 'secrets': {'k': '<masked>'}}", masked))
        .isInstanceOf(ApplyStep.Keep.class);
  }

  @Test
  void noTextOfAStepHoldsASecret() {
    assertThat(step("{'maxCapacity': 2, 'secrets': {'k': 'hidden'}}", STORED).toString())
        .doesNotContain("hidden");
  }

  private static ApplyPlan plan(List<Definition> wanted, Strangers strangers) {
    return ApplyPlan.of(wanted, Map.of("a", STORED), List.of("a", "d"), strangers);
  }

  private static ApplyStep step(String json, Stored stored) {
    return ApplyPlan.step(wanted("a", json), stored);
  }

  private static Definition wanted(String name, String json) {
    return new Definition(name, json(json), name + ".json");
  }
}
