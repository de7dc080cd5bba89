package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Bad days that hit calls, as a client meets them.
final class CallFaultsIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aCallFailsWithTheGivenCodeAndOtherCallsDoNot() {
    simulator.fault(
        """
        {"kind": "failing", "where": {"action": "RunInstances"}, "code": "InternalError"}\
        """);
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("InternalError");
    assertThat(simulator.describeAll()).isEmpty();
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
    assertThat(simulator.describeAll()).isEmpty();
  }

  @Test
  void aFaultStrikesAsOftenAsItWasTold() {
    simulator.fault(
        """
        {"kind": "failing", "code": "InternalError", "times": 2}\
        """);
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("InternalError");
    assertThat(refusal(simulator.ec2.describeInstances())).isEqualTo("InternalError");
    assertThat(simulator.describeAll()).isEmpty();
  }

  @Test
  void aHangingRegionAnswersNobodyAndHoldsUpNobodyElse() {
    simulator.fault(
        """
        {"kind": "hanging", "where": {"region": "us-east-1"}}\
        """);
    try (var east = simulator.client("us-east-1")) {
      var hanging = east.describeInstances();
      assertThat(simulator.describeAll()).isEmpty();
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
    assertThat(simulator.describeAll()).isEmpty();
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
    String id = simulator.describeAll().getFirst().instanceId();
    assertThat(
            simulator
                .launch(order -> order.clientToken("lost"))
                .instances()
                .getFirst()
                .instanceId())
        .isEqualTo(id);
    assertThat(simulator.describeAll()).hasSize(1);
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
            assertThat(simulator.launchRefused(order -> order.clientToken("slow")))
                .isEqualTo("IdempotentCallInProgress"));
    assertThat(ask(slow).instances()).hasSize(1);
    assertThat(simulator.describeAll()).hasSize(1);
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
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("RequestLimitExceeded");
    simulator.clock.advance(Duration.ofSeconds(1));
    simulator.launchOne();
    simulator.launchOne();
    assertThat(simulator.launchRefused(_ -> {})).isEqualTo("RequestLimitExceeded");
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
    assertThat(simulator.launchRefused(order -> order.minCount(3).maxCount(3)))
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
    assertThat(simulator.describeAll()).hasSize(1);
  }

  @Test
  void aLaunchThatAFaultRefusesIsInTheJournalToo() {
    simulator.fault(
        """
        {"kind": "failing", "where": {"action": "RunInstances"}, "code": "RequestLimitExceeded"}\
        """);
    simulator.launchRefused(order -> order.clientToken("throttled"));
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
}
