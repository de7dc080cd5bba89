package io.awsprovisioner.provisioner.launch;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchStep.AskAgain;
import io.awsprovisioner.provisioner.launch.LaunchStep.LookUp;
import io.awsprovisioner.provisioner.launch.LaunchStep.Settled;
import io.awsprovisioner.provisioner.secret.Secrets.Registration;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaunchRulesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final LaunchRules RULES =
      new LaunchRules(
          DEADLINE, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(15));
  private static final Intended INTENT = Samples.intended();
  private static final Instant LATE = NOON.plus(Duration.ofMinutes(11));
  private static final Instant QUIET = NOON.plus(DEADLINE.multipliedBy(2));

  private static LaunchStep refused(
      Kind kind, LaunchAttempt attempt, Instant calledAt, Instant now) {
    return RULES.afterLaunch(
        INTENT,
        attempt,
        new LaunchAnswer.Refused(new Ec2Failure(kind, "Code", "words")),
        calledAt,
        now);
  }

  @Test
  void anInstanceSettlesItHoweverItWasAsked() {
    var row = Samples.seen(Samples.INSTANCE, Samples.LAUNCH, InstanceStateName.PENDING);
    for (var attempt : List.of(LaunchAttempt.own(), LaunchAttempt.inherited(NOON))) {
      var step = RULES.afterLaunch(INTENT, attempt, new LaunchAnswer.Started(row), NOON, LATE);
      assertThat(step)
          .isEqualTo(
              new Settled(
                  new Launched(INTENT.facts(), Samples.INSTANCE, "sir-12345678", false, LATE),
                  false));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NO_CAPACITY", "QUOTA", "CONFIGURATION", "PERMISSION", "NO_SUCH_INSTANCE"})
  void aRefusalOfOurOwnFirstCallIsFinalAtOnce(Kind kind) {
    assertThat(refused(kind, LaunchAttempt.own(), NOON, NOON))
        .isEqualTo(
            new Settled(new Failed(INTENT.facts(), kind.wireName(), "Code", "words", NOON), false));
  }

  @Test
  void aCodeThatNobodyKnowsIsFinalAndLoud() {
    assertThat(refused(Kind.UNKNOWN, LaunchAttempt.own(), NOON, NOON))
        .isInstanceOfSatisfying(Settled.class, s -> assertThat(s.loud()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NO_CAPACITY", "QUOTA", "CONFIGURATION", "PERMISSION", "UNKNOWN"})
  void aRefusalIsNotBelievedWhileAnEarlierCallMayLive(Kind kind) {
    var inherited = LaunchAttempt.inherited(NOON);
    var early = QUIET.minusMillis(1);
    assertThat(refused(kind, inherited, early, early.plusSeconds(5))).isInstanceOf(AskAgain.class);
    assertThat(refused(kind, inherited, QUIET, QUIET.plusSeconds(5))).isInstanceOf(Settled.class);
  }

  @Test
  void whatCountsIsWhenTheRefusedCallWasMadeNotWhenItWasAnswered() {
    assertThat(
            refused(Kind.NO_CAPACITY, LaunchAttempt.inherited(NOON), NOON, QUIET.plusSeconds(60)))
        .isInstanceOf(AskAgain.class);
  }

  @Test
  void aCallInDoubtIsAskedAgainAndBeginsTheQuietTimeAnew() {
    var step =
        RULES.afterLaunch(
            INTENT, LaunchAttempt.own(), new LaunchAnswer.InDoubt("time-out"), NOON, NOON);
    assertThat(step)
        .isEqualTo(new AskAgain(new LaunchAttempt(1, NOON, null), NOON.plusSeconds(1), "time-out"));
    var later = NOON.plusSeconds(90);
    assertThat(
            RULES.afterLaunch(
                INTENT,
                LaunchAttempt.inherited(NOON),
                new LaunchAnswer.InDoubt("lost"),
                later,
                later))
        .isInstanceOfSatisfying(
            AskAgain.class, s -> assertThat(s.attempt().doubtSince()).isEqualTo(later));
  }

  @Test
  void anOldIntentIsLookedUpAndNotAskedFor() {
    assertThat(
            RULES.afterLaunch(
                INTENT, LaunchAttempt.own(), new LaunchAnswer.InDoubt("time-out"), LATE, LATE))
        .isInstanceOf(LookUp.class);
    assertThat(RULES.mayAsk(INTENT, NOON.plus(Duration.ofMinutes(10)).minusMillis(1))).isTrue();
    assertThat(RULES.mayAsk(INTENT, NOON.plus(Duration.ofMinutes(10)))).isFalse();
  }

  @Test
  void ec2sOwnTroubleLeavesDoubt() {
    assertThat(refused(Kind.TRY_AGAIN, LaunchAttempt.own(), NOON, NOON))
        .isInstanceOfSatisfying(
            AskAgain.class, s -> assertThat(s.attempt().doubtSince()).isEqualTo(NOON));
  }

  @Test
  void throttlingLeavesNoDoubtAndEndsWithTheAge() {
    assertThat(refused(Kind.THROTTLED, LaunchAttempt.own(), NOON, NOON))
        .isInstanceOfSatisfying(AskAgain.class, s -> assertThat(s.attempt().doubtSince()).isNull());
    assertThat(refused(Kind.THROTTLED, LaunchAttempt.own(), LATE, LATE))
        .isInstanceOf(Settled.class);
    assertThat(refused(Kind.THROTTLED, LaunchAttempt.inherited(LATE), LATE, LATE))
        .isInstanceOf(LookUp.class);
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    for (int tries = 0; tries < 70; tries++) {
      var step = refused(Kind.THROTTLED, new LaunchAttempt(tries, null, null), NOON, NOON);
      var pause = Duration.between(NOON, ((AskAgain) step).notBefore());
      assertThat(pause).isEqualTo(Duration.ofSeconds(Math.min(15, 1L << Math.min(tries, 5))));
    }
  }

  @Test
  void whatHappenedBeforeIsLookedUpAndAMismatchIsLoud() {
    assertThat(refused(Kind.ALREADY_TERMINATED, LaunchAttempt.own(), NOON, NOON))
        .isInstanceOfSatisfying(LookUp.class, s -> assertThat(s.loud()).isFalse());
    assertThat(refused(Kind.PARAMETER_MISMATCH, LaunchAttempt.own(), NOON, NOON))
        .isInstanceOfSatisfying(LookUp.class, s -> assertThat(s.loud()).isTrue());
  }

  @Test
  void aUsedTokenMeansThatTheWorkerWasHereAndGoesOn() {
    assertThat(after(new Registration.AlreadyUsed(), LaunchAttempt.own(), NOON)).isEmpty();
    assertThat(after(new Registration.Registered(), LaunchAttempt.own(), NOON)).isEmpty();
  }

  @Test
  void anApiThatIsAwayIsWaitedForAndALaunchThatWasNeverAskedForFailsInTheEnd() {
    var away = new Registration.TryAgain("away");
    assertThat(after(away, LaunchAttempt.own(), NOON).orElseThrow()).isInstanceOf(AskAgain.class);
    assertThat(after(away, LaunchAttempt.own(), LATE).orElseThrow()).isInstanceOf(Settled.class);
    assertThat(after(away, LaunchAttempt.inherited(LATE), LATE).orElseThrow())
        .isInstanceOf(LookUp.class);
  }

  @Test
  void aSecretThatIsRefusedEndsALaunchOnlyWhenNobodyAskedEc2() {
    var refused = new Registration.Refused("404");
    assertThat(after(refused, LaunchAttempt.own(), NOON).orElseThrow())
        .isInstanceOfSatisfying(Settled.class, s -> assertThat(s.loud()).isTrue());
    assertThat(after(refused, LaunchAttempt.inherited(NOON), NOON).orElseThrow())
        .isInstanceOf(LookUp.class);
  }

  private static Optional<LaunchStep> after(
      Registration answer, LaunchAttempt attempt, Instant now) {
    return RULES.afterRegistration(INTENT, attempt, answer, now);
  }

  @Test
  void absenceNeedsTwoSweepsAndAge() {
    var attempt = LaunchAttempt.inherited(NOON);
    assertThat(RULES.afterLookUp(INTENT, attempt, Optional.empty(), true, NOON))
        .isInstanceOf(LookUp.class);
    assertThat(RULES.afterLookUp(INTENT, attempt, Optional.empty(), false, LATE))
        .isInstanceOf(LookUp.class);
    assertThat(RULES.afterLookUp(INTENT, attempt, Optional.empty(), true, LATE))
        .isInstanceOfSatisfying(
            Settled.class, s -> assertThat(s.outcome()).isInstanceOf(Failed.class));
    var found = Samples.seen(Samples.INSTANCE, Samples.LAUNCH, InstanceStateName.TERMINATED);
    assertThat(RULES.afterLookUp(INTENT, attempt, Optional.of(found), false, NOON))
        .isInstanceOfSatisfying(
            Settled.class, s -> assertThat(s.outcome()).isInstanceOf(Launched.class));
  }

  @Test
  void aLaunchThatEc2SaysIsOverIsNeverToldAsOneThatNeverWas() {
    var over = (LookUp) refused(Kind.ALREADY_TERMINATED, LaunchAttempt.inherited(NOON), NOON, NOON);
    assertThat(RULES.afterLookUp(INTENT, over.attempt(), Optional.empty(), false, NOON))
        .as("its row may come yet")
        .isInstanceOf(LookUp.class);
    assertThat(RULES.afterLookUp(INTENT, over.attempt(), Optional.empty(), true, NOON))
        .isEqualTo(
            new Settled(
                new Failed(INTENT.facts(), "already-terminated", "Code", "words", NOON), true));
  }

  @Test
  void aMismatchThatNoSweepShowsEndsLateAndUnderItsOwnName() {
    var known = (LookUp) refused(Kind.PARAMETER_MISMATCH, LaunchAttempt.own(), NOON, NOON);
    assertThat(RULES.afterLookUp(INTENT, known.attempt(), Optional.empty(), true, NOON))
        .isInstanceOf(LookUp.class);
    assertThat(RULES.afterLookUp(INTENT, known.attempt(), Optional.empty(), true, LATE))
        .isEqualTo(
            new Settled(
                new Failed(INTENT.facts(), "parameter-mismatch", "Code", "words", LATE), true));
  }

  @Test
  void onlySweepsBegunAfterEc2sWordTellOfALaunchThatIsOver() {
    var over = (LookUp) refused(Kind.ALREADY_TERMINATED, LaunchAttempt.own(), NOON, LATE);
    assertThat(over.attempt().doubtSince()).isEqualTo(LATE);
  }

  @Test
  void nobodyCanConfigureRepeatsBeyondEc2sMemory() {
    assertThatThrownBy(() ->
            new LaunchRules(
                DEADLINE, Duration.ofHours(13), Duration.ofSeconds(1), Duration.ofSeconds(15)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most PT12H");
  }
}
