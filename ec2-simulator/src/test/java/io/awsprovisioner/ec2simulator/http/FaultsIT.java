package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/// Each bad day, as a client meets it.
final class FaultsIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String launchRefused(Consumer<RunInstancesRequest.Builder> change) {
    return refusal(simulator.ec2.runInstances(order(change)));
  }

  private List<Instance> describeAll() {
    return ask(simulator.ec2.describeInstances(request -> request.maxResults(1000)))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  @Test
  void aCallFailsWithTheGivenCodeAndOtherCallsDoNot() {
    simulator.fault(
        """
        {"kind": "failing", "where": {"action": "RunInstances"}, "code": "InternalError"}\
        """);
    assertThat(launchRefused(_ -> {})).isEqualTo("InternalError");
    assertThat(describeAll()).isEmpty();
  }

  @Test
  void aRegionFailsAndOthersDoNot() {
    simulator.fault(
        """
        {"kind": "failing", "where": {"region": "us-east-1"}, "code": "Unavailable"}\
        """);
    try (var east = simulator.client("us-east-1")) {
      assertThat(refusal(east.describeInstances())).isEqualTo("Unavailable");
    }
    assertThat(describeAll()).isEmpty();
  }

  @Test
  void aFaultStrikesAsOftenAsItWasTold() {
    simulator.fault(
        """
        {"kind": "failing", "code": "InternalError", "times": 2}\
        """);
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("InternalError");
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("InternalError");
    assertThat(describeAll()).isEmpty();
  }

  @Test
  void aHangingRegionAnswersNobodyAndHoldsUpNobodyElse() {
    simulator.fault(
        """
        {"kind": "hanging", "where": {"region": "us-east-1"}}\
        """);
    try (var east = simulator.client("us-east-1")) {
      var hanging = east.describeInstances();
      assertThat(describeAll()).isEmpty();
      assertThat(hanging).isNotDone();
      simulator.admin("DELETE", "/faults", "");
      Awaitility.await()
          .atMost(5, TimeUnit.SECONDS)
          .untilAsserted(() -> assertThat(hanging).isCompletedExceptionally());
      assertThat(ask(east.describeInstances()).reservations()).isEmpty();
    }
  }

  @Test
  void aSlowRegionAnswersLate() {
    simulator.fault(
        """
        {"kind": "slow", "milliseconds": 300}\
        """);
    long before = System.nanoTime();
    assertThat(describeAll()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void aLostReplyLeavesAnInstanceThatTheTokenFindsAgain() {
    simulator.fault(
        """
        {"kind": "lost-reply", "where": {"action": "RunInstances"}, "times": 1}\
        """);
    assertThatThrownBy(
            () -> ask(simulator.ec2.runInstances(order(order -> order.clientToken("lost")))))
        .isInstanceOf(SdkClientException.class);
    String id = describeAll().getFirst().instanceId();
    assertThat(
            simulator
                .launch(order -> order.clientToken("lost"))
                .instances()
                .getFirst()
                .instanceId())
        .isEqualTo(id);
    assertThat(describeAll()).hasSize(1);
  }

  @Test
  void aTokenThatIsBeingWorkedOnIsInProgress() {
    simulator.fault(
        """
        {"kind": "slow-launch", "milliseconds": 2000, "where": {}}\
        """);
    var slow = simulator.ec2.runInstances(order(order -> order.clientToken("slow")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() ->
            assertThat(launchRefused(order -> order.clientToken("slow")))
                .isEqualTo("IdempotentCallInProgress"));
    assertThat(ask(slow).instances()).hasSize(1);
    assertThat(describeAll()).hasSize(1);
  }

  @Test
  void aPoolRunsDryForItsTypeZoneAndMarketOnly() {
    simulator.fault(
        """
        {"kind": "no-capacity",
         "where": {"zone": "us-west-2b", "instanceType": "c5.xlarge", "market": "spot"}}\
        """);
    assertThat(launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
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
    assertThat(launchRefused(_ -> {})).isEqualTo("Unsupported");
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
    assertThat(launchRefused(order -> order.minCount(4).maxCount(4)))
        .isEqualTo("InsufficientInstanceCapacity");
    var launched = simulator.launch(order -> order.minCount(1).maxCount(5)).instances();
    assertThat(launched).hasSize(3);
    assertThat(launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
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
    assertThat(describeAll()).hasSize(5);
  }

  @Test
  void aQuotaCountsCoresOfAFamilyInAMarket() {
    simulator.fault(
        """
        {"kind": "quota", "where": {"region": "us-west-2", "market": "spot"}, "vcpus": 8}\
        """);
    simulator.launch(_ -> {});
    assertThat(simulator.launch(order -> order.maxCount(5)).instances()).hasSize(1);
    assertThat(launchRefused(_ -> {})).isEqualTo("MaxSpotInstanceCountExceeded");
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
            launchRefused(
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
    assertThat(describeAll().getFirst().stateReason().code()).isEqualTo(reason);
  }

  @Test
  void aNewInstanceIsSeenOnlyAfterTheLag() {
    simulator.fault(
        """
        {"kind": "read-lag", "minMilliseconds": 5000, "maxMilliseconds": 5000}\
        """);
    String id =
        simulator.launch(order -> order.clientToken("lag")).instances().getFirst().instanceId();
    assertThat(describeAll()).isEmpty();
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(refusal(simulator.ec2.terminateInstances(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(
            simulator.launch(order -> order.clientToken("lag")).instances().getFirst().instanceId())
        .isEqualTo(id);
    simulator.clock.advance(Duration.ofSeconds(5));
    assertThat(describeAll()).hasSize(1);
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
    assertThat(describeAll()).isEmpty();
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
    assertThat(launchRefused(_ -> {})).isEqualTo("InsufficientInstanceCapacity");
  }

  @Test
  void bucketsGrantABurstOfFiveAndThenTwoLaunchesASecond() {
    simulator.fault(
        """
        {"kind": "request-limits"}\
        """);
    for (int i = 0; i < 5; i++) {
      simulator.launchOne();
    }
    assertThat(launchRefused(_ -> {})).isEqualTo("RequestLimitExceeded");
    simulator.clock.advance(Duration.ofSeconds(1));
    simulator.launchOne();
    simulator.launchOne();
    assertThat(launchRefused(_ -> {})).isEqualTo("RequestLimitExceeded");
    try (var east = simulator.client("us-east-1")) {
      assertThat(ask(east.describeInstances()).reservations()).isEmpty();
    }
  }

  @Test
  void bucketsCountInstancesTooAndTheirSizesCanBeSet() {
    simulator.fault(
        """
        {"kind": "request-limits",
         "resources": {"RunInstances": {"capacity": 10, "refillPerSecond": 1}}}\
        """);
    simulator.launch(order -> order.minCount(8).maxCount(8));
    assertThat(launchRefused(order -> order.minCount(3).maxCount(3)))
        .isEqualTo("RequestLimitExceeded");
    simulator.launch(order -> order.minCount(2).maxCount(2));
  }

  @Test
  void aReplyMayBeLostOnlyAfterTheClientGaveUp() {
    simulator.fault(
        """
        {"kind": "lost-reply", "where": {"action": "RunInstances"}, "seconds": 30}\
        """);
    var call =
        simulator.ec2.runInstances(
            order(order ->
                order
                    .clientToken("slow")
                    .overrideConfiguration(
                        override -> override.apiCallTimeout(Duration.ofMillis(500)))));
    assertThatThrownBy(() -> ask(call)).isInstanceOf(ApiCallTimeoutException.class);
    assertThat(describeAll()).hasSize(1);
  }

  @Test
  void aLaunchThatAFaultRefusesIsInTheJournalToo() {
    simulator.fault(
        """
        {"kind": "failing", "where": {"action": "RunInstances"}, "code": "RequestLimitExceeded"}\
        """);
    launchRefused(order -> order.clientToken("throttled"));
    var entry = simulator.admin("/journal").get("entries").get(1);
    assertThat(entry.get("clientToken").asText()).isEqualTo("throttled");
    assertThat(entry.get("code").asText()).isEqualTo("RequestLimitExceeded");
  }

  @Test
  void aSkewedClockRefusesOldSignatures() {
    simulator.fault(
        """
        {"kind": "clock-skew", "seconds": 90}\
        """);
    // The SDK signs with the machine's clock, which is far from the test's: any skew makes that
    // visible.
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("RequestExpired");
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
