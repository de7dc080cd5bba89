package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad days of reading, and faults that are themselves wrong.
final class ReadFaultsIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aNewInstanceIsSeenOnlyAfterTheLag() {
    simulator.fault(
        """
        {"kind": "read-lag", "minMilliseconds": 5000, "maxMilliseconds": 5000}\
        """);
    String id =
        simulator.launch(order -> order.clientToken("lag")).instances().getFirst().instanceId();
    assertThat(simulator.describeAll()).isEmpty();
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(refusal(simulator.ec2.terminateInstances(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(
            simulator.launch(order -> order.clientToken("lag")).instances().getFirst().instanceId())
        .isEqualTo(id);
    simulator.clock.advance(Duration.ofSeconds(5));
    assertThat(simulator.describeAll()).hasSize(1);
  }

  @Test
  void terminatedRowsMayVanishAtOnce() {
    simulator.fault(
        """
        {"kind": "vanishing-rows", "seconds": 0}\
        """);
    String id = simulator.launchOne().instanceId();
    ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)));
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(simulator.describeAll()).isEmpty();
  }

  @Test
  void pagesMayRepeatAndShuffleRowsButLoseNone() {
    simulator.launch(order -> order.maxCount(30));
    simulator.fault(
        """
        {"kind": "unreliable-pages", "repeatProbability": 0.2}\
        """);
    var seen = new ArrayList<String>();
    ask(
        simulator
            .ec2
            .describeInstancesPaginator(request -> request.maxResults(10))
            .reservations()
            .subscribe(reservation ->
                reservation.instances().forEach(each -> seen.add(each.instanceId()))));
    assertThat(new HashSet<>(seen)).hasSize(30);
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  void anImpairedZoneFailsSweepsAndIdsInItOnly() {
    String here = simulator.launchOne().instanceId();
    String elsewhere =
        simulator
            .launch(order -> order.placement(place -> place.availabilityZone("us-west-2a")))
            .instances()
            .getFirst()
            .instanceId();
    simulator.fault(
        """
        {"kind": "impaired-zone", "where": {"zone": "us-west-2b"}}\
        """);
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("Unavailable");
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.instanceIds(here))))
        .isEqualTo("Unavailable");
    assertThat(simulator.stateOf(elsewhere)).isEqualTo("pending");
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"nonsense\"} | nonsense",
        "{\"kind\": \"failing\"} | code",
        "{\"kind\": \"failing\", \"code\": \"X\", \"colour\": 1} | colour",
        "{\"kind\": \"failing\", \"code\": \"X\", \"probability\": 2} | probability",
        "{\"kind\": \"slow\"} | milliseconds",
        "{\"kind\": \"impaired-zone\"} | where.zone",
        "{\"kind\": \"slow\", \"milliseconds\": 1, \"where\": {\"zone\": \"us-west-2a\"}} | where.zone",
        "{\"kind\": \"slow\", \"milliseconds\": 1, \"where\": {\"region\": \"us-west-3\"}} | where.region",
        "{\"kind\": \"no-capacity\", \"where\": {\"market\": \"free\"}} | where.market",
        "nonsense | nonsense",
      })
  void refusesAFaultThatItDoesNotUnderstandAndNamesTheField(String body, String names) {
    var answer = simulator.admin("PUT", "/faults/x", body);
    assertThat(answer.get("error").asText()).contains(names);
    assertThat(simulator.admin("/faults")).isEmpty();
  }

  @Test
  void faultsCanBeReadAndAreInTheJournal() {
    simulator.fault(
        """
        {"kind": "slow", "milliseconds": 1}\
        """);
    assertThat(simulator.admin("/faults/test").get("kind").asText()).isEqualTo("slow");
    assertThat(simulator.admin("/faults").at("/test/kind").asText()).isEqualTo("slow");
    simulator.admin("DELETE", "/faults", "");
    assertThat(simulator.admin("/faults")).isEmpty();
    assertThat(simulator.admin("/journal").findValuesAsText("change")).containsExactly("on", "off");
  }
}
