package io.awsprovisioner.api.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void theLastDecisionAnswers() {
    var why = Why.of(facts(1, decision(1, "at-maximum", "At maxCapacity.")));
    assertThat(why.path("reason").asText()).isEqualTo("at-maximum");
    assertThat(why.path("sentence").asText()).isEqualTo("At maxCapacity.");
    assertThat(why.at("/decision/version").asLong()).isEqualTo(1);
  }

  @Test
  void aDecisionWithoutANoteBought() {
    assertThat(Why.of(facts(1, decision(1, null, "Bought 2."))).path("reason").asText())
        .isEqualTo("buying");
  }

  @Test
  void aNewOneAndAChangedOneAreUndecided() {
    var isNew = Why.of(facts(1, null));
    assertThat(isNew.path("reason").asText()).isEqualTo("undecided");
    assertThat(isNew.path("sentence").asText()).startsWith("It is new");
    var changed = Why.of(facts(2, decision(1, "at-maximum", "At maxCapacity.")));
    assertThat(changed.path("reason").asText()).isEqualTo("undecided");
    assertThat(changed.path("sentence").asText()).contains("version 2").contains("At maxCapacity.");
  }

  @Test
  void whileNobodyPlansThatIsTheReasonWhateverWasDecided() {
    var latest = Optional.of(decision(1, "at-maximum", "At maxCapacity."));
    var down = Why.of(new Why.Facts("w", 1, latest, true, NOON, true, true));
    assertThat(down.path("reason").asText()).isEqualTo("provisioner-down");
    assertThat(down.path("sentence").asText())
        .contains("2026-11-24T12:00:00.000Z")
        .contains("At maxCapacity.");
    var never = Why.of(new Why.Facts("w", 1, Optional.empty(), true, null, false, false));
    assertThat(never.path("sentence").asText()).contains("never");
  }

  @Test
  void whatAnOperatorSaidCountsBeforeThePlannerHasHeardIt() {
    var latest = Optional.of(decision(1, "demand-covered", "No task waits."));
    var paused = Why.of(new Why.Facts("w", 1, latest, false, NOON, true, false));
    assertThat(paused.path("reason").asText()).isEqualTo("paused");
    assertThat(paused.path("sentence").asText()).contains("paused");
    var stopped = Why.of(new Why.Facts("w", 1, latest, false, NOON, false, true));
    assertThat(stopped.path("reason").asText()).isEqualTo("buying-stopped");
  }

  private static Why.Facts facts(long version, @Nullable ObjectNode latest) {
    return new Why.Facts("w", version, Optional.ofNullable(latest), false, NOON, false, false);
  }

  private static ObjectNode decision(long version, @Nullable String code, String sentence) {
    var decision = ModelMapper.shared().createObjectNode().put("version", version);
    decision.put("time", "2026-11-24T11:59:00.000Z").put("sentence", sentence);
    var notes = decision.putArray("notes");
    if (code != null) {
      notes.addObject().put("code", code);
    }
    return decision;
  }
}
