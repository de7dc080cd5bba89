package io.awsprovisioner.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarrationTest {

  private static final String LAUNCH =
      """
      {"workerType": "gecko-misc", "instanceType": "m3.xlarge",
       "availabilityZone": "us-west-2b", "market": "SPOT", "spotPrice": 0.06318,
       "why": "40 tasks wait"}
      """;

  @Test
  void tellsWhatIsLaunchedWhereForHowMuchAndWhyOnce() throws JsonProcessingException {
    assertThat(
            Narration.lines(
                List.of(event("launch-requested", LAUNCH), event("launch-requested", LAUNCH))))
        .containsExactly(
            "gecko-misc: launches 2 × m3.xlarge in us-west-2b, spot at US$ 0.0632/h",
            "gecko-misc: why: 40 tasks wait");
  }

  @Test
  void namesAFewInstancesAndCountsTheOthers() throws JsonProcessingException {
    assertThat(
            Narration.lines(
                List.of(
                    started("a", "i-1"),
                    started("a", "i-2"),
                    started("b", "i-3"),
                    started("a", "i-4"),
                    started("a", "i-5"))))
        .containsExactly("a: 4 started: i-1, i-2, i-4, …", "b: 1 started: i-3");
  }

  @Test
  void leavesOutWhatItDoesNotKnow() throws JsonProcessingException {
    assertThat(Narration.lines(List.of(event("something-new", "{}")))).isEmpty();
  }

  private static Narration.Event started(String workerType, String id)
      throws JsonProcessingException {
    return event(
        "instance-started",
        "{\"workerType\": \"%s\", \"instanceId\": \"%s\"}".formatted(workerType, id));
  }

  private static Narration.Event event(String name, String json) throws JsonProcessingException {
    return new Narration.Event(
        "io.awsprovisioner." + name + ".v1", new ObjectMapper().readTree(json));
  }
}
