package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;

/// Bad days of pools, quotas and starts, as a client meets them.
final class CapacityFaultsIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aPoolRunsDryForItsTypeZoneAndMarketOnly() {
    simulator.fault(
        """
        {"kind": "no-capacity",
         "where": {"zone": "us-west-2b", "instanceType": "c5.xlarge", "market": "spot"}}\
        """);
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
    assertThat(simulator.launch(order -> order.instanceType("c5.large")).instances()).hasSize(1);
    assertThat(
            simulator
                .launch(order -> order.placement(place -> place.availabilityZone("us-west-2a")))
                .instances())
        .hasSize(1);
    assertThat(
            simulator
                .launch(order -> order.instanceMarketOptions((InstanceMarketOptionsRequest) null))
                .instances())
        .hasSize(1);
    simulator.admin("DELETE", "/faults/test", "");
    assertThat(simulator.launch(_ -> {}).instances()).hasSize(1);
  }

  @Test
  void aDryZoneIsPassedOverWhenEc2MayChoose() {
    simulator.fault(
        """
        {"kind": "no-capacity", "where": {"zone": "us-west-2b"}, "code": "Unsupported"}\
        """);
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("Unsupported");
    for (int i = 0; i < 6; i++) {
      assertThat(
              simulator
                  .launch(order -> order.placement((Placement) null))
                  .instances()
                  .getFirst()
                  .placement()
                  .availabilityZone())
          .isNotEqualTo("us-west-2b");
    }
  }

  @Test
  void whatIsLeftOfAPoolIsGivenWhereTheMinimumAllows() {
    simulator.fault(
        """
        {"kind": "no-capacity", "where": {"zone": "us-west-2b"}, "left": 3}\
        """);
    assertThat(simulator.launchRefused(order -> order.minCount(4).maxCount(4)))
        .isEqualTo("InsufficientInstanceCapacity");
    var launched = simulator.launch(order -> order.minCount(1).maxCount(5)).instances();
    assertThat(launched).hasSize(3);
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
    ask(
        simulator.ec2.terminateInstances(
            request -> request.instanceIds(launched.getFirst().instanceId())));
    assertThat(simulator.launch(_ -> {}).instances()).hasSize(1);
  }

  @Test
  void manyLaunchesAtOnceNeverTakeMoreThanWhatIsLeft() {
    simulator.fault(
        """
        {"kind": "no-capacity", "left": 5}\
        """);
    var calls =
        IntStream.range(0, 60)
            .mapToObj(i ->
                simulator
                    .ec2
                    .runInstances(order(order -> order.clientToken("token-" + i)))
                    .handle((_, failure) -> failure == null))
            .toList();
    assertThat(calls.stream().map(CompletableFuture::join)).filteredOn(won -> won).hasSize(5);
    assertThat(simulator.describeAll()).hasSize(5);
  }

  @Test
  void aQuotaCountsCoresOfAFamilyInAMarket() {
    simulator.fault(
        """
        {"kind": "quota", "where": {"region": "us-west-2", "market": "spot"}, "vcpus": 8}\
        """);
    simulator.launch(_ -> {});
    assertThat(simulator.launch(order -> order.maxCount(5)).instances()).hasSize(1);
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("MaxSpotInstanceCountExceeded");
    assertThat(
            simulator
                .launch(order -> order.instanceMarketOptions((InstanceMarketOptionsRequest) null))
                .instances())
        .hasSize(1);
    simulator.fault(
        """
        {"kind": "quota", "where": {"market": "on-demand"}, "vcpus": 4}\
        """);
    assertThat(
            simulator.launchRefused(
                order -> order.instanceMarketOptions((InstanceMarketOptionsRequest) null)))
        .isEqualTo("VcpuLimitExceeded");
  }

  @ParameterizedTest
  @CsvSource({"Server.InternalError", "Client.VolumeLimitExceeded"})
  void aStartMayFailWithAReason(String reason) {
    simulator.fault("{\"kind\": \"failed-start\", \"reason\": \"" + reason + "\", \"times\": 1}");
    String failed = simulator.launchOne().instanceId();
    String started = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    assertThat(simulator.stateOf(failed)).isEqualTo("terminated");
    assertThat(simulator.stateOf(started)).isEqualTo("running");
    assertThat(simulator.journalOf(failed)).containsExactly("launched", "terminated");
    assertThat(simulator.describeAll().getFirst().stateReason().code()).isEqualTo(reason);
  }
}
