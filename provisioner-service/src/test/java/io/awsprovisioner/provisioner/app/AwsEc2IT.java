package io.awsprovisioner.provisioner.app;

import static io.awsprovisioner.provisioner.testing.SimulatedEc2.calls;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.DescribedInstances;
import io.awsprovisioner.provisioner.ec2.DescribedInstances.Which;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2ContractTest;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.SdkInstances;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.testing.CannedServer;
import io.awsprovisioner.provisioner.testing.SimulatedEc2;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The door as the service builds it, through the real SDK over HTTP, against the simulator and
/// against servers that answer nonsense.
class AwsEc2IT extends Ec2ContractTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Region VIRGINIA = new Region("us-east-1");

  private final SimulatedEc2 simulated = new SimulatedEc2();
  private final AwsEc2 ec2 = door(simulated.url());

  /// Where the SDK finds credentials without asking the network.
  @BeforeAll
  static void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDTEST");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void stop() {
    ec2.close();
    simulated.close();
  }

  private static AwsEc2 door(URI url) {
    return new AwsEc2(
        Ec2Clients.factory(Optional.of(url), DEADLINE),
        Ec2Clients.described(Optional.of(url), DEADLINE),
        DEADLINE.plusSeconds(1));
  }

  @Override
  protected Ec2 ec2() {
    return ec2;
  }

  @Override
  protected Instant now() {
    return simulated.clock.instant();
  }

  @Override
  protected void advance(Duration by) {
    simulated.clock.advance(by);
  }

  private static Fault failing(String code, @Nullable Integer status) {
    return new Fault.Failing(Where.ANYWHERE, code, "says the test", status, null, null);
  }

  private long launchedInTruth() {
    return simulated.journal().stream().filter(JournalFact.Launched.class::isInstance).count();
  }

  /// The table of `ec2-facts`, written down once more: by whom each code concerns.
  @ParameterizedTest
  @CsvSource({
    "InsufficientInstanceCapacity, NO_CAPACITY",
    "UnfulfillableCapacity, NO_CAPACITY",
    "Unsupported, NO_CAPACITY",
    "InsufficientFreeAddressesInSubnet, NO_CAPACITY",
    "SpotMaxPriceTooLow, NO_CAPACITY",
    "MaxSpotInstanceCountExceeded, QUOTA",
    "VcpuLimitExceeded, QUOTA",
    "InstanceLimitExceeded, QUOTA",
    "InvalidAMIID.NotFound, CONFIGURATION",
    "InvalidGroup.NotFound, CONFIGURATION",
    "InvalidSubnetID.NotFound, CONFIGURATION",
    "InvalidParameterValue, CONFIGURATION",
    "InvalidUserData.Malformed, CONFIGURATION",
    "InvalidKeyPair.NotFound, CONFIGURATION",
    "InvalidIamInstanceProfileArn.Malformed, CONFIGURATION",
    "UnauthorizedOperation, PERMISSION",
    "AuthFailure, PERMISSION",
    "OptInRequired, PERMISSION",
    "PendingVerification, PERMISSION",
    "RequestLimitExceeded, THROTTLED",
    "Throttling, THROTTLED",
    "IdempotentCallInProgress, TRY_AGAIN",
    "IdempotentInstanceTerminated, ALREADY_TERMINATED",
    "IdempotentParameterMismatch, PARAMETER_MISMATCH",
    "SomethingNewOfNextYear, UNKNOWN",
  })
  void aRefusedLaunchSaysWhomItConcerns(String code, Kind kind) {
    simulated.fault("no", failing(code, null));
    assertThat(await(ec2.launch(request("launch-1"))))
        .isEqualTo(new LaunchAnswer.Refused(new Ec2Failure(kind, code, "says the test")));
    assertThat(launchedInTruth()).isZero();
  }

  /// After these nobody knows whether the launch happened.
  @ParameterizedTest
  @CsvSource({
    "InternalError, 500",
    "InternalFailure, 500",
    "ServiceUnavailable, 503",
    "Unavailable, 503",
  })
  void aLaunchThatEc2BrokeOffIsInDoubt(String code, int status) {
    simulated.fault("no", failing(code, status));
    assertThat(await(ec2.launch(request("launch-1"))))
        .isInstanceOfSatisfying(
            LaunchAnswer.InDoubt.class, doubt -> assertThat(doubt.why()).contains(code));
  }

  @Test
  void aReplyThatIsLostLeavesDoubtAndARepeatFindsTheOneInstance() {
    simulated.fault("lost", new Fault.LostReply(calls(null, "RunInstances"), null, null, 1));
    assertThat(await(ec2.launch(request("launch-1")))).isInstanceOf(LaunchAnswer.InDoubt.class);
    assertThat(launched("launch-1").tags()).containsEntry(Tags.LAUNCH, "launch-1");
    assertThat(launchedInTruth()).isOne();
  }

  @Test
  void aRegionThatHangsIsGivenUpAndHoldsUpNoOther() {
    simulated.fault("hangs", new Fault.Hanging(calls("us-west-2", null), null));
    var hanging =
        IntStream.range(0, 40)
            .mapToObj(i -> ec2.launch(request("launch-" + i)).toCompletableFuture())
            .toList();
    var elsewhere = ec2.instances(VIRGINIA, OURS, Optional.empty());
    assertThat(given(elsewhere).rows()).isEmpty();
    assertThat(hanging).allSatisfy(call -> assertThat(call.isDone()).isFalse());
    assertThat(hanging)
        .allSatisfy(call -> assertThat(await(call)).isInstanceOf(LaunchAnswer.InDoubt.class));
    assertThat(refused(ec2.instances(OREGON, OURS, Optional.empty()))).isEqualTo(Kind.TRY_AGAIN);
  }

  @Test
  void beyondTheBucketACallIsThrottledAndNotRepeatedByTheSdk() {
    simulated.fault(
        "limits",
        new Fault.RequestLimits(
            Where.ANYWHERE, new TreeMap<>(Map.of("RunInstances", new Fault.Bucket(2, 1))), null));
    launched("launch-1");
    launched("launch-2");
    assertThat(refusal(await(ec2.launch(request("launch-3"))))).isEqualTo(Kind.THROTTLED);
    advance(Duration.ofSeconds(1));
    // A retry of the SDK's own would have taken the token that came back.
    launched("launch-3");
  }

  @Test
  void everyPageIsReadThoughRowsComeInAnyOrderAndTwice() {
    for (int i = 0; i < 3; i++) {
      simulated.fill(800, Map.of(OURS.key(), OURS.value()));
    }
    simulated.fill(10, Map.of(OURS.key(), "somebody-else"));
    simulated.fault("pages", new Fault.UnreliablePages(Where.ANYWHERE, 0.1));
    var rows = sweep(OURS);
    assertThat(rows).hasSizeGreaterThan(2_400);
    assertThat(rows.stream().map(SeenInstance::instanceId).distinct()).hasSize(2_400);
  }

  @Test
  void whileAZoneIsImpairedOnlyIdsInTheOthersAnswer() {
    var healthy = launched("launch-1").instanceId();
    var other = request("launch-2", launchSpec().replace(ZONE, "us-west-2c"));
    var impaired = started(await(ec2.launch(other))).instanceId();
    simulated.fault("zone", new Fault.ImpairedZone(SimulatedEc2.zone("us-west-2c")));
    assertThat(refused(ec2.instances(OREGON, OURS, Optional.empty()))).isEqualTo(Kind.TRY_AGAIN);
    assertThat(given(ec2.byIds(OREGON, List.of(healthy)))).hasSize(1);
    assertThat(refused(ec2.byIds(OREGON, List.of(healthy, impaired)))).isEqualTo(Kind.TRY_AGAIN);
  }

  @Test
  void whatEc2DoesNotShowYetIsFoundLater() {
    simulated.fault("lag", new Fault.ReadLag(Where.ANYWHERE, 30_000, 30_000));
    var id = launched("launch-1").instanceId();
    assertThat(sweep(OURS)).isEmpty();
    assertThat(given(ec2.byLaunch(OREGON, new LaunchId("launch-1")))).isEmpty();
    assertThat(refused(ec2.byIds(OREGON, List.of(id)))).isEqualTo(Kind.NO_SUCH_INSTANCE);
    advance(Duration.ofSeconds(31));
    assertThat(sweep(OURS)).hasSize(1);
  }

  @Test
  void aPendingInstanceThatDiesTellsWhy() {
    simulated.fault(
        "dies", new Fault.FailedStart(Where.ANYWHERE, "Server.InternalError", null, null));
    launched("launch-1");
    advance(Duration.ofMinutes(1));
    assertThat(sweep(OURS))
        .singleElement()
        .satisfies(gone -> assertThat(gone.stateReason()).isEqualTo("Server.InternalError"));
  }

  @Test
  void whatAServerInBetweenAnswersIsNoAnswerOfEc2() {
    try (var server = new CannedServer();
        var door = door(server.url())) {
      server.answers(502, "<html>bad gateway</html>");
      assertThat(await(door.launch(request("launch-1")))).isInstanceOf(LaunchAnswer.InDoubt.class);
      assertThat(refused(door.instances(OREGON, OURS, Optional.empty()))).isEqualTo(Kind.TRY_AGAIN);
      server.answers(200, "<html>welcome</html>");
      assertThat(await(door.launch(request("launch-1")))).isInstanceOf(LaunchAnswer.InDoubt.class);
      server.cutsTheConnection();
      assertThat(await(door.launch(request("launch-1")))).isInstanceOf(LaunchAnswer.InDoubt.class);
      server.neverEndsItsAnswer();
      assertThat(await(door.launch(request("launch-1")))).isInstanceOf(LaunchAnswer.InDoubt.class);
      assertThat(refused(door.instances(OREGON, OURS, Optional.empty()))).isEqualTo(Kind.TRY_AGAIN);
    }
  }

  @Test
  void userDataNeverStandsInAnAnswer() {
    simulated.fault("no", failing("InvalidUserData.Malformed", null));
    var request = request("launch-1");
    var answer = await(ec2.launch(request));
    assertThat(answer.toString() + request).doesNotContain(request.userData());
  }

  @Test
  void manyIdsThatAreUnknownAreOneFailure() {
    var ids =
        IntStream.range(0, Ec2.MOST_IDS)
            .mapToObj(i -> new InstanceId(String.format(Locale.ROOT, "i-%017x", i)))
            .toList();
    assertThat(refused(ec2.byIds(OREGON, ids))).isEqualTo(Kind.NO_SUCH_INSTANCE);
    assertThat(refused(ec2.terminate(OREGON, ids))).isEqualTo(Kind.NO_SUCH_INSTANCE);
  }

  /// Our own reader against the SDK's, on a fleet of all kinds.
  @Test
  void whatIsReadIsWhatTheSdkReads() {
    simulated.fault(
        "dies", new Fault.FailedStart(Where.ANYWHERE, "Server.InternalError", 0.2, null));
    simulated.fill(300, Map.of(OURS.key(), OURS.value(), "Name", "<a> & \"b\" grüße"));
    for (int i = 0; i < 40; i++) {
      launched("launch-" + i);
    }
    advance(Duration.ofMinutes(1));
    var ids = sweep(OURS).stream().map(SeenInstance::instanceId).limit(60).toList();
    given(ec2.terminate(OREGON, ids));
    try (var sdk =
        new SdkInstances(Ec2Clients.factory(Optional.of(simulated.url()), DEADLINE), DEADLINE)) {
      for (var which :
          List.of(
              new Which.Tagged(OURS, Optional.empty()),
              new Which.ById(ids),
              new Which.ByLaunch(new LaunchId("launch-7")))) {
        var read = given(sdk.describe(OREGON, which));
        assertThat(read.rows()).isNotEmpty();
        assertThat(given(described().describe(OREGON, which))).isEqualTo(read);
      }
      assertThat(sweep(OURS).stream().map(SeenInstance::state).distinct()).hasSize(3);
    }
  }

  private DescribedInstances described() {
    return Ec2Clients.described(Optional.of(simulated.url()), DEADLINE);
  }
}
