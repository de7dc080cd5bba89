package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.Purpose;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchStep.AskAgain;
import io.awsprovisioner.provisioner.launch.LaunchStep.LookUp;
import io.awsprovisioner.provisioner.launch.LaunchStep.Settled;
import io.awsprovisioner.provisioner.secret.Secrets;
import io.awsprovisioner.provisioner.secret.Secrets.Registration;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import io.awsprovisioner.provisioner.secret.TokenKeys;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Carries out committed intents: register the secret, then ask EC2, as often as [LaunchRules]
/// says.
///
/// Owned by the planner's thread. Its calls are asynchronous; their answers come back through the
/// mailbox and mean something only in the reign in which they were asked: after [#reset] a late
/// answer is dropped, because the intent is then asked for again under its token, which gives the
/// authoritative answer.
public final class LaunchExecutor {
  private static final Logger LOG = Logger.getLogger(LaunchExecutor.class);

  private final Ec2 ec2;
  private final Secrets secrets;
  private final TokenKeys keys;
  private final LaunchRules rules;
  private final Surroundings surroundings;
  private final LaunchSpans spans;
  private final Map<LaunchId, Work> works = new LinkedHashMap<>();
  private final Map<Region, Integer> asking = new TreeMap<>();
  private int registering;
  private long reign;

  /// What the executor shares with the loop.
  ///
  /// @param budget of the planner's calls
  /// @param sweptTwiceSince whether two complete sweeps of a region were begun after a time
  /// @param maxRegistering secrets being registered at once: what one API replica takes lightly
  /// @param maxAskingPerRegion launches under way at once in a region: a slow region fills its own
  ///   lane and no other
  public record Surroundings(
      Mailbox<Letter> mailbox,
      InstantSource clock,
      ApiBudget budget,
      BiPredicate<Region, Instant> sweptTwiceSince,
      int maxRegistering,
      int maxAskingPerRegion,
      Traces traces) {}

  /// An answer for the planner's thread.
  public sealed interface Letter {
    long reign();

    LaunchId launchId();

    record SecretAnswered(long reign, LaunchId launchId, Registration answer) implements Letter {}

    record LaunchAnswered(long reign, LaunchId launchId, LaunchAnswer answer, Instant calledAt)
        implements Letter {}

    record LookUpAnswered(long reign, LaunchId launchId, Ec2.Answer<Optional<SeenInstance>> answer)
        implements Letter {}

    /// A call broke in a way that the door does not know. Its fate is in doubt.
    record Broke(long reign, LaunchId launchId, String why) implements Letter {}
  }

  private enum Stage {
    REGISTER,
    ASK,
    LOOK_UP
  }

  private static final class Work {
    private final Intended launch;
    private LaunchAttempt attempt;
    private Stage stage;
    private Instant notBefore;
    private boolean underWay;

    private Work(Intended launch, LaunchAttempt attempt, Stage stage) {
      this.launch = launch;
      this.attempt = attempt;
      this.stage = stage;
      this.notBefore = Instant.MIN;
    }

    private Region region() {
      return launch.facts().pool().region();
    }
  }

  public LaunchExecutor(
      Ec2 ec2, Secrets secrets, TokenKeys keys, LaunchRules rules, Surroundings surroundings) {
    this.ec2 = ec2;
    this.secrets = secrets;
    this.keys = keys;
    this.rules = rules;
    this.surroundings = surroundings;
    this.spans = new LaunchSpans(surroundings.traces());
  }

  /// Forgets everything: the seat was lost or taken anew.
  public void reset() {
    reign++;
    works.clear();
    asking.clear();
    registering = 0;
  }

  /// EC2's buckets are as the former planner left them, and not as we last saw them.
  public void inheritBudget(LaunchLedgerState ledger) {
    var now = surroundings.clock().instant();
    LaunchCalls.of(ledger, now)
        .forEach((region, calls) ->
            surroundings.budget().of(Api.LAUNCH, region, now).madeByOthers(calls, now));
  }

  /// Takes on a committed intent.
  public void begin(Intended launch, LaunchAttempt attempt) {
    var work = new Work(launch, attempt, Stage.REGISTER);
    if (!mayAsk(work, surroundings.clock().instant())) {
      work.stage = Stage.LOOK_UP;
    }
    works.put(launch.facts().launchId(), work);
  }

  /// Without the key its token cannot be derived, and what a newer version wrote may become another
  /// request with us: such a launch cannot be repeated, only looked up.
  private boolean mayAsk(Work work, Instant now) {
    var keyId = work.launch.parameters().tokenKeyId();
    if (!keys.has(keyId)) {
      LOG.errorf(
          "an open launch needs a token key that is not there, put it back"
              + " launchId=%s tokenKeyId=%s",
          work.launch.facts().launchId(), keyId);
      return false;
    }
    if (!work.launch.parameters().canBeRepeated()) {
      LOG.errorf(
          "an open launch was written by a newer version, run that one launchId=%s",
          work.launch.facts().launchId());
      return false;
    }
    return rules.mayAsk(work.launch, now);
  }

  /// Launches of a region that EC2 has not been asked for yet.
  public int waiting(Region region) {
    return (int)
        works.values().stream()
            .filter(w -> w.region().equals(region) && !(w.underWay && w.stage == Stage.ASK))
            .count();
  }

  /// How many launches are not settled.
  public int open() {
    return works.size();
  }

  /// Starts every call that time, lanes and budget allow now.
  ///
  /// @param ours until then the seat is known to be ours; later EC2 is not asked for launches,
  ///   since somebody else may be deciding about them
  public void pump(Instant ours) {
    var now = surroundings.clock().instant();
    for (var work : works.values()) {
      if (!work.underWay && !work.notBefore.isAfter(now)) {
        if (work.stage != Stage.LOOK_UP && !mayAsk(work, now)) {
          work.stage = Stage.LOOK_UP;
        }
        switch (work.stage) {
          case REGISTER -> register(work);
          case ASK -> ask(work, ours);
          case LOOK_UP -> lookUp(work, now);
        }
      }
    }
  }

  private void register(Work work) {
    if (registering >= surroundings.maxRegistering()) {
      return;
    }
    registering++;
    var id = work.launch.facts().launchId();
    var asked = reign;
    call(
        work,
        SpanName.SECRET_REGISTER,
        () -> secrets.register(work.launch.secret(), token(work.launch)),
        answer -> new Letter.SecretAnswered(asked, id, answer));
  }

  private void ask(Work work, Instant ours) {
    // Read anew for each call: the process may have been stopped since the last.
    var now = surroundings.clock().instant();
    int underWay = asking.getOrDefault(work.region(), 0);
    if (!now.isBefore(ours)
        || underWay >= surroundings.maxAskingPerRegion()
        || !surroundings.budget().tryTake(Purpose.LAUNCH, work.region(), now)) {
      return;
    }
    asking.put(work.region(), underWay + 1);
    var id = work.launch.facts().launchId();
    var asked = reign;
    call(
        work,
        SpanName.RUN_INSTANCES,
        () -> ec2.launch(work.launch.parameters().request(work.launch.facts(), token(work.launch))),
        answer -> new Letter.LaunchAnswered(asked, id, answer, now));
  }

  private void lookUp(Work work, Instant now) {
    if (!surroundings.budget().tryTake(Purpose.LAUNCH_OUTCOME, work.region(), now)) {
      return;
    }
    var id = work.launch.facts().launchId();
    var asked = reign;
    call(
        work,
        SpanName.LOOK_UP_LAUNCH,
        () -> ec2.byLaunch(work.region(), id),
        answer -> new Letter.LookUpAnswered(asked, id, answer));
  }

  private <T> void call(
      Work work, SpanName name, Supplier<CompletionStage<T>> door, Function<T, Letter> letter) {
    work.underWay = true;
    var id = work.launch.facts().launchId();
    var asked = reign;
    var span = spans.begin(name, work.launch.facts());
    span.within(() -> started(door))
        .whenComplete((answer, error) -> {
          LaunchSpans.end(span, answer, error);
          surroundings
              .mailbox()
              .put(
                  error == null
                      ? letter.apply(answer)
                      : new Letter.Broke(asked, id, String.valueOf(error)));
        });
  }

  /// A door that throws has broken like one that fails later.
  private static <T> CompletionStage<T> started(Supplier<CompletionStage<T>> door) {
    try {
      return door.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// What an answer means.
  ///
  /// @return the outcome to write down, if this settled the launch
  public Optional<Settled> handle(Letter letter) {
    if (letter.reign() != reign) {
      return Optional.empty();
    }
    var work = works.get(letter.launchId());
    if (work == null) {
      return Optional.empty();
    }
    var now = surroundings.clock().instant();
    release(work);
    var step = step(work, letter, now);
    return step.flatMap(s -> apply(work, s));
  }

  private void release(Work work) {
    work.underWay = false;
    switch (work.stage) {
      case REGISTER -> registering--;
      case ASK -> asking.merge(work.region(), -1, Integer::sum);
      case LOOK_UP -> {}
    }
  }

  private Optional<LaunchStep> step(Work work, Letter letter, Instant now) {
    return switch (letter) {
      case Letter.SecretAnswered(_, _, var answer) -> {
        var step = rules.afterRegistration(work.launch, work.attempt, answer, now);
        if (step.isEmpty()) {
          work.stage = Stage.ASK;
        }
        yield step;
      }
      case Letter.LaunchAnswered(_, _, var answer, var calledAt) -> {
        adapt(work, answer, now);
        yield Optional.of(rules.afterLaunch(work.launch, work.attempt, answer, calledAt, now));
      }
      case Letter.LookUpAnswered(_, _, Ec2.Answer.Given<Optional<SeenInstance>>(var found)) ->
          Optional.of(
              rules.afterLookUp(
                  work.launch,
                  work.attempt,
                  found,
                  surroundings.sweptTwiceSince().test(work.region(), lastDoubt(work)),
                  now));
      case Letter.LookUpAnswered(_, _, Ec2.Answer.Refused<Optional<SeenInstance>> _) ->
          Optional.of(rules.afterLookUp(work.launch, work.attempt, Optional.empty(), false, now));
      case Letter.Broke(_, _, var why) -> {
        LOG.errorf(
            "a call of a launch broke launchId=%s stage=%s error=%s",
            work.launch.facts().launchId(), work.stage, why);
        yield Optional.of(broke(work, why, now));
      }
    };
  }

  private LaunchStep broke(Work work, String why, Instant now) {
    return switch (work.stage) {
      case REGISTER ->
          rules
              .afterRegistration(work.launch, work.attempt, new Registration.TryAgain(why), now)
              .orElseThrow();
      case ASK ->
          rules.afterLaunch(work.launch, work.attempt, new LaunchAnswer.InDoubt(why), now, now);
      case LOOK_UP -> rules.afterLookUp(work.launch, work.attempt, Optional.empty(), false, now);
    };
  }

  private static Instant lastDoubt(Work work) {
    var doubt = work.attempt.doubtSince();
    return doubt == null ? work.launch.facts().requestedAt() : doubt;
  }

  private void adapt(Work work, LaunchAnswer answer, Instant now) {
    if (answer instanceof LaunchAnswer.Refused(var failure)
        && failure.kind() == Ec2Failure.Kind.THROTTLED) {
      surroundings.budget().throttled(Purpose.LAUNCH, work.region(), now);
    } else {
      surroundings.budget().accepted(Purpose.LAUNCH, work.region(), now);
    }
  }

  private Optional<Settled> apply(Work work, LaunchStep step) {
    return switch (step) {
      case Settled settled -> {
        works.remove(work.launch.facts().launchId());
        yield Optional.of(settled);
      }
      case AskAgain(var attempt, var notBefore, _) -> {
        work.attempt = attempt;
        work.notBefore = notBefore;
        // The secret first, each time: it may have expired meanwhile, or the API may not know it.
        work.stage = Stage.REGISTER;
        yield Optional.empty();
      }
      case LookUp(var attempt, var notBefore, var why, var loud) -> {
        if (loud) {
          LOG.errorf(
              "a launch can only be looked up launchId=%s error=%s",
              work.launch.facts().launchId(), why);
        }
        work.attempt = attempt;
        work.notBefore = notBefore;
        work.stage = Stage.LOOK_UP;
        yield Optional.empty();
      }
    };
  }

  private SecurityToken token(Intended launch) {
    return SecurityToken.derive(keys, launch.parameters().tokenKeyId(), launch.facts().launchId());
  }
}
