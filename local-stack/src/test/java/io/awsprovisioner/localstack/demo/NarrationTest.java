package io.awsprovisioner.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarrationTest {

  @Test
  void tellsWhatIsLaunchedWhereForHowMuchAndWhy() throws JsonProcessingException {
    assertThat(
            line(
                "io.awsprovisioner.launch-requested.v1",
                """
                {"workerType": "gecko-misc", "instanceType": "m3.xlarge",
                 "availabilityZone": "us-west-2b", "market": "SPOT", "spotPrice": 0.06318,
                 "why": "40 tasks wait"}
                """))
        .contains(
            "gecko-misc: launches a m3.xlarge in us-west-2b (spot, US$ 0.0632/h)"
                + " because 40 tasks wait");
  }

  @Test
  void leavesOutWhatItDoesNotKnow() throws JsonProcessingException {
    assertThat(line("io.awsprovisioner.something-new.v1", "{}")).isEmpty();
  }

  private static Optional<String> line(String type, String json) throws JsonProcessingException {
    return Narration.line(type, new ObjectMapper().readTree(json));
  }
}
