package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchStep.AskAgain;
import io.awsprovisioner.provisioner.launch.LaunchStep.LookUp;
import io.awsprovisioner.provisioner.launch.LaunchStep.Settled;
import io.awsprovisioner.provisioner.secret.Secrets.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What an answer means for a launch (design, section 3, points 5 to 7). Pure.
///
/// EC2 remembers only success. So a refusal is final only when no other request for the launch can
/// still be under way; otherwise a delayed duplicate might launch what was declared failed.
///
/// @param callDeadline after which we stop waiting for a call
/// @param replayFor how long after its decision an intent is asked for; later it is only looked up
/// @param firstPause before asking again; doubles up to `longestPause`
public record LaunchRules(
    Duration callDeadline, Duration replayFor, Duration firstPause, Duration longestPause) {
  /// A request can live for one deadline with us and, after we gave up, for about another on its
  /// way.
  private static final int QUIET_DEADLINES = 2;

  private static final int MAX_DOUBLINGS = 16;

  /// EC2 remembers a token for at least 24 hours; at half of that asking again must be over,
  /// whatever is configured, since afterwards a repeat would be a second launch.
  public static final Duration CEILING = Duration.ofHours(12);

  public LaunchRules {
    if (replayFor.compareTo(CEILING) > 0 || !replayFor.isPositive()) {
      throw new IllegalArgumentException(
          "intents may be repeated for at most " + CEILING + ", not for " + replayFor);
    }
  }

  /// Whether an intent may still be asked for.
  public boolean mayAsk(Intended launch, Instant now) {
    return now.isBefore(launch.facts().requestedAt().plus(replayFor));
  }

  /// After RunInstances.
  ///
  /// @param calledAt when the call was begun
  public LaunchStep afterLaunch(
      Intended launch, LaunchAttempt attempt, LaunchAnswer answer, Instant calledAt, Instant now) {
    return switch (answer) {
      case LaunchAnswer.Started(var instance) -> started(launch, instance, now);
      case LaunchAnswer.InDoubt(var why) -> next(launch, attempt.inDoubt(now), why, now);
      case LaunchAnswer.Refused(var failure) -> refused(launch, attempt, failure, calledAt, now);
    };
  }

  private LaunchStep refused(
      Intended launch, LaunchAttempt attempt, Ec2Failure failure, Instant calledAt, Instant now) {
    return switch (failure.kind()) {
      case NO_CAPACITY, QUOTA, CONFIGURATION, PERMISSION, NO_SUCH_INSTANCE ->
          isFinal(attempt, calledAt)
              ? failed(launch, failure, false, now)
              : next(launch, attempt.again(), "refused, but an earlier call may live", now);
      case UNKNOWN ->
          isFinal(attempt, calledAt)
              ? failed(launch, failure, true, now)
              : next(launch, attempt.again(), "refused, but an earlier call may live", now);
      case THROTTLED -> throttled(launch, attempt, failure, calledAt, now);
      case TRY_AGAIN -> next(launch, attempt.inDoubt(now), failure.code(), now);
      case ALREADY_TERMINATED -> lookUp(attempt.known(failure, now), failure.code(), false, now);
      case PARAMETER_MISMATCH -> lookUp(attempt.known(failure, now), failure.code(), true, now);
    };
  }

  /// A throttled call has done nothing, so it leaves no doubt; but it cannot go on for ever.
  private LaunchStep throttled(
      Intended launch, LaunchAttempt attempt, Ec2Failure failure, Instant calledAt, Instant now) {
    return !mayAsk(launch, now) && isFinal(attempt, calledAt)
        ? failed(launch, failure, false, now)
        : next(launch, attempt.again(), failure.code(), now);
  }

  /// After the registration of the secret. Empty means: go on and ask EC2.
  public Optional<LaunchStep> afterRegistration(
      Intended launch, LaunchAttempt attempt, Registration answer, Instant now) {
    return switch (answer) {
      case Registration.Registered() -> Optional.empty();
      // The worker was here, so the launch happened; asking EC2 tells which instance it is.
      case Registration.AlreadyUsed() -> Optional.empty();
      case Registration.TryAgain(var why) ->
          Optional.of(
              mayAsk(launch, now) || attempt.doubtSince() != null
                  ? next(launch, attempt.again(), why, now)
                  : new Settled(launch.failed("secret", "SecretNotRegistered", why, now), false));
      case Registration.Refused(var why) ->
          Optional.of(
              attempt.doubtSince() == null
                  ? new Settled(launch.failed("secret", "SecretRefused", why, now), true)
                  : lookUp(attempt.again(), why, true, now));
    };
  }

  /// After a look-up by client token.
  ///
  /// @param sweptTwice two complete sweeps of the region, begun after the last doubt, did not show
  ///   it
  public LaunchStep afterLookUp(
      Intended launch,
      LaunchAttempt attempt,
      Optional<SeenInstance> found,
      boolean sweptTwice,
      Instant now) {
    if (found.isPresent()) {
      return started(launch, found.get(), now);
    }
    var known = attempt.knownToken();
    boolean ended = known != null && known.kind() == Ec2Failure.Kind.ALREADY_TERMINATED;
    if (!sweptTwice || (mayAsk(launch, now) && !ended)) {
      return lookUp(attempt.again(), "EC2 does not show it yet", false, now);
    }
    // That EC2 knew the token is more than that it shows nothing: such a launch did happen, and
    // must not be told as one that never did.
    return known == null
        ? new Settled(
            launch.failed("never-launched", "NotFound", "EC2 shows no such instance", now), false)
        : failed(launch, known, true, now);
  }

  private static LaunchStep started(Intended launch, SeenInstance instance, Instant now) {
    return new Settled(
        launch.launched(instance.instanceId(), instance.spotRequestId(), false, now), false);
  }

  private static LaunchStep failed(Intended launch, Ec2Failure failure, boolean loud, Instant now) {
    return new Settled(
        launch.failed(failure.kind().wireName(), failure.code(), failure.message(), now), loud);
  }

  private LaunchStep next(Intended launch, LaunchAttempt attempt, String why, Instant now) {
    var notBefore = now.plus(pause(attempt));
    return mayAsk(launch, notBefore)
        ? new AskAgain(attempt, notBefore, why)
        : new LookUp(attempt, notBefore, why, false);
  }

  private LookUp lookUp(LaunchAttempt attempt, String why, boolean loud, Instant now) {
    return new LookUp(attempt, now.plus(pause(attempt)), why, loud);
  }

  private boolean isFinal(LaunchAttempt attempt, Instant calledAt) {
    var doubt = attempt.doubtSince();
    return doubt == null
        || !calledAt.isBefore(doubt.plus(callDeadline.multipliedBy(QUIET_DEADLINES)));
  }

  private Duration pause(LaunchAttempt attempt) {
    int doublings = Math.clamp(attempt.tries() - 1, 0, MAX_DOUBLINGS);
    var doubled = firstPause.multipliedBy(1L << doublings);
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
