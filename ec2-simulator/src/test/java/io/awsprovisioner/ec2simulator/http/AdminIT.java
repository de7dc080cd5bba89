package io.awsprovisioner.ec2simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdminIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void countsInstancesAndCalls() {
    simulator.launch(order -> order.maxCount(3));
    RunningSimulator.refusal(
        simulator.ec2.describeInstances(request -> request.instanceIds("nonsense")));
    var status = simulator.admin("/status");
    assertThat(status.at("/instances/us-west-2/pending").asInt()).isEqualTo(3);
    assertThat(status.at("/calls/us-west-2 RunInstances ok").asInt()).isEqualTo(1);
    assertThat(status.at("/calls/us-west-2 DescribeInstances InvalidInstanceID.Malformed").asInt())
        .isEqualTo(1);
  }

  @Test
  void pagesInstancesOfAllRegionsAndNarrowsThem() {
    simulator.launch(order -> order.maxCount(3));
    var first = simulator.admin("/instances?limit=2");
    assertThat(first.get("instances")).hasSize(2);
    var second = simulator.admin("/instances?limit=2&after=" + first.get("next").asLong());
    assertThat(second.get("instances")).hasSize(1);
    assertThat(simulator.admin("/instances?region=us-east-1").get("instances")).isEmpty();
    assertThat(simulator.admin("/instances?state=running").get("instances")).isEmpty();
    simulator.clock.advance(Duration.ofSeconds(3));
    assertThat(simulator.admin("/instances?state=running").get("instances")).hasSize(3);
    String id = first.get("instances").get(0).get("instanceId").asText();
    assertThat(simulator.admin("/instances/" + id).get("market").asText()).isEqualTo("spot");
  }

  @Test
  void aTerminatedInstanceSaysWhy() {
    String id = simulator.launchOne().instanceId();
    simulator.admin("POST", "/instances/" + id + "/shutdown", "");
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(simulator.admin("/instances/" + id).get("reason").asText())
        .isEqualTo("Client.InstanceInitiatedShutdown");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, no such page",
    "GET, /instances/i-0, no such instance",
    "GET, /faults/none, no such fault",
    "GET, /journal?after=yesterday, `after` must be a number",
    "GET, /journal?limit=10001, `limit` must be a number",
    "GET, /journal?limit=1&limit=2, limit was given twice",
    "POST, /instances/i-0/shutdown, no such instance",
    "POST, /status, no such thing to do",
    "PUT, /prices/us-west-2a/c9.huge, not what was expected",
    "DELETE, /faults/none, no such fault",
    "DELETE, /prices/us-east-2a/c3.xlarge, no such pool",
    "PATCH, /faults, Methods are",
  })
  void saysWhatIsWrong(String method, String path, String message) {
    assertThat(simulator.admin(method, path, "").get("error").asText()).contains(message);
  }

  @Test
  void refusesPricesThatAreNone() {
    assertThat(
            simulator
                .admin("PUT", "/prices/us-west-2a/c5.xlarge", "{\"usdPerHour\": 0}")
                .get("error")
                .asText())
        .contains("usdPerHour");
  }
}
