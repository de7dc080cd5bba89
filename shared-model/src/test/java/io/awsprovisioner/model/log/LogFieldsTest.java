package io.awsprovisioner.model.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogFieldsTest {
  @Test
  void eachKeyHasTheValueThatStandsBehindIt() {
    assertThat(LogFields.of("tick why=%s launches=%d", new Object[] {"[demand]", 3}))
        .isEqualTo(Map.of("why", "[demand]", "launches", "3"));
  }

  @Test
  void aValueMayLookLikeAnything() {
    assertThat(LogFields.of("refused message=%s code=%s", new Object[] {"no code=%s, sorry", "X"}))
        .isEqualTo(Map.of("message", "no code=%s, sorry", "code", "X"));
  }

  @Test
  void whatHasNoKeyOnlyTakesItsPlace() {
    assertThat(LogFields.of("%s is at 100%% now count=%,d", new Object[] {"disk", 1234}))
        .isEqualTo(Map.of("count", "1234"));
  }

  @Test
  void missingArgumentsAreNoFields() {
    assertThat(LogFields.of("a=%s b=%s", new Object[] {"x"})).isEqualTo(Map.of("a", "x"));
    assertThat(LogFields.of("a=%s", null)).isEmpty();
    assertThat(LogFields.of("nothing here", new Object[] {})).isEmpty();
  }
}
