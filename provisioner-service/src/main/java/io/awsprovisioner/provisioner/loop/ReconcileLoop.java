package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.planner.Planner;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.provisioner.launch.IntentFactory;
import io.awsprovisioner.provisioner.launch.InventoryTransitions;
import io.awsprovisioner.provisioner.launch.LaunchAttempt;
import io.awsprovisioner.provisioner.launch.LaunchEvents;
import io.awsprovisioner.provisioner.launch.LaunchExecutor;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchStep.Settled;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.launch.Mailbox;
import io.awsprovisioner.provisioner.launch.TerminationExecutor;
import io.awsprovisioner.provisioner.loop.PlannerDuties.Pace;
import io.awsprovisioner.provisioner.loop.PlannerSeat.SeatLostException;
import io.awsprovisioner.provisioner.loop.PlannerSeat.Turn;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// The planner's loop: take the seat, and while it is ours tick, commit, execute, write down what
/// came of it. One thread calls [#turn] again and again.
///
/// Phases of a tick, and what a failure of each means: *collect* and *plan* touch nothing; an
/// *audit* finding stops the plan and is a bug; a *commit* that fails loses the seat, and nothing
/// of the plan is carried out; *execution* is asynchronous, and what is left of it when we die is
/// found in the ledger by whoever comes next. There is no retry inside: the next tick is the retry.
public final class ReconcileLoop {
  private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);

  /// While launches are open, the budget's buckets have to be looked at often.
  private static final Duration BUSY_WAIT = Duration.ofMillis(50);

  private static final Duration QUIET_WAIT = Duration.ofMillis(250);

  private final PlannerSeat seat;
  private final Parts parts;
  private final Chance chance;
  private final InstantSource clock;
  private final HeldLedger ledger;
  private final SteeringAnswers steering;
  private boolean planning;
  private volatile boolean shownPlanning;

  /// The loop's collaborators.
  record Parts(
      Views views,
      IntentFactory intents,
      FactsCollector facts,
      LaunchExperience experience,
      Execution execution,
      PlannerDuties duties,
      WakeUps wakeUps,
      IterationReports reports,
      LoopMetrics metrics,
      Traces traces,
      Mode mode) {}

  /// Those that carry out what is committed, and where their answers wait.
  record Execution(
      LaunchExecutor launches,
      Mailbox<LaunchExecutor.Letter> launchAnswers,
      TerminationExecutor terminations,
      Mailbox<TerminationExecutor.Letter> terminationAnswers) {}

  ReconcileLoop(PlannerSeat seat, Parts parts, Chance chance, InstantSource clock) {
    this.seat = seat;
    this.parts = parts;
    this.chance = chance;
    this.clock = clock;
    this.ledger = new HeldLedger(seat, clock);
    this.steering = new SteeringAnswers(parts.views());
  }

  /// Whether this replica is the planner. From any thread.
  public boolean isPlanning() {
    return shownPlanning;
  }

  /// One turn: wait for what comes next, and do it.
  public void turn() {
    boolean busy =
        planning && (parts.execution().launches().open() > 0 || parts.wakeUps().isAsked());
    var next = seat.await(busy ? BUSY_WAIT : QUIET_WAIT);
    try {
      switch (next) {
        case Turn.Taken(var entries) -> takeOver(entries);
        case Turn.StandBy() -> stepDown();
        case Turn.Ticked(var why) -> {
          work();
          tick(why);
        }
        case Turn.Quiet() -> work();
      }
    } catch (SeatLostException e) {
      LOG.warnf("lost the planner's seat error=%s", e.getMessage());
      stepDown();
    }
    parts.metrics().seat(planning, parts.execution().launches().open());
  }

  /// Ends the reign without a word: the ledger says everything.
  public void close() {
    stepDown();
    seat.close();
  }

  private void takeOver(List<LedgerEntry> entries) {
    ledger.take(entries);
    var state = ledger.state();
    parts.experience().relearn(state.launches());
    resetExecution();
    if (parts.mode() == Mode.LIVE) {
      goOnWith(state);
    }
    // What EC2 showed while nobody planned has to be compared with the ledger too.
    parts.wakeUps().inventoryChanged();
    parts.reports().restart();
    parts.duties().restart();
    planning = true;
    shownPlanning = true;
    LOG.infof(
        "planning now launches=%d openLaunches=%d", state.launches().size(), state.open().size());
  }

  /// What a former planner left open. In shadow mode it stays open, and counted.
  private void goOnWith(LaunchLedgerState state) {
    parts.execution().launches().inheritBudget(state);
    for (var open : state.open()) {
      parts.execution().launches().begin(open, LaunchAttempt.inherited(ledger.alone()));
    }
    unfinished(state).forEach(parts.execution().terminations()::begin);
  }

  /// Decided terminations whose instances are not known to be gone. To ask again is harmless.
  private Map<Region, List<InstanceId>> unfinished(LaunchLedgerState state) {
    var unfinished = new TreeMap<Region, List<InstanceId>>();
    for (var termination : state.terminations()) {
      var id = termination.termination().instanceId();
      var shown = parts.views().inventory().instance(id);
      if (shown.filter(i -> i.state() == InstanceStateName.TERMINATED).isEmpty()) {
        unfinished.computeIfAbsent(termination.region(), _ -> new ArrayList<>()).add(id);
      }
    }
    return unfinished;
  }

  private void stepDown() {
    if (planning) {
      LOG.infof("standing by");
    }
    planning = false;
    shownPlanning = false;
    resetExecution();
  }

  private void resetExecution() {
    parts.execution().launches().reset();
    parts.execution().terminations().reset();
  }

  private void work() throws SeatLostException {
    if (!planning) {
      return;
    }
    writeDownOutcomes();
    observe();
    boolean surveyed = ledger.state().isSurveyed(parts.facts().regions());
    parts.duties().run(surveyed ? Pace.STEADY : Pace.HURRIED, clock.instant());
    pump();
  }

  private void pump() throws SeatLostException {
    var execution = parts.execution();
    if (execution.launches().open() > 0) {
      ledger.renew();
    }
    execution.launches().pump(ledger.ours());
    execution.terminations().pump();
  }

  private void writeDownOutcomes() throws SeatLostException {
    for (var letter : parts.execution().terminationAnswers().takeAll()) {
      for (var failure : parts.execution().terminations().handle(letter)) {
        LOG.logf(
            failure.isLoud() ? Logger.Level.ERROR : Logger.Level.WARN,
            "termination refused code=%s message=%s",
            failure.code(),
            failure.message());
      }
    }
    var settled = new ArrayList<Settled>();
    for (var letter : parts.execution().launchAnswers().takeAll()) {
      parts.execution().launches().handle(letter).ifPresent(settled::add);
    }
    if (settled.isEmpty()) {
      return;
    }
    var entries = new ArrayList<LedgerEntry>();
    var events = new ArrayList<BusEvent>();
    for (var one : settled) {
      entries.add(new LedgerEntry.Launch(one.outcome()));
      switch (one.outcome()) {
        case Launched launched -> events.add(LaunchEvents.launched(launched));
        case Failed failed -> events.add(LaunchEvents.failed(failed));
        default -> throw new IllegalStateException("not an outcome of a call: " + one.outcome());
      }
    }
    ledger.commit(entries, events);
    settled.forEach(this::learn);
  }

  private void learn(Settled settled) {
    parts.experience().learn(settled.outcome());
    parts.metrics().settled(settled.outcome());
    var facts = settled.outcome().facts();
    if (settled.outcome() instanceof Failed failed) {
      var level = settled.loud() ? Logger.Level.ERROR : Logger.Level.INFO;
      LOG.logf(
          level,
          "launch failed launchId=%s workerType=%s pool=%s failure=%s code=%s message=%s",
          facts.launchId(),
          facts.workerType(),
          facts.pool(),
          failed.failure(),
          failed.code(),
          failed.message());
      parts.wakeUps().ask(Tick.Why.SCHEDULE);
    }
  }

  /// EC2's view changed: running, gone, adopted.
  private void observe() throws SeatLostException {
    if (!parts.wakeUps().takeInventoryChanged()) {
      return;
    }
    if (!ledger.state().isSurveyed(parts.facts().regions())) {
      // All buying waits for what the sweeps say, so it is looked at when they have said it.
      parts.wakeUps().ask(Tick.Why.SCHEDULE);
    }
    var views = parts.views();
    var transitions =
        InventoryTransitions.of(
            new InventoryTransitions.View(
                ledger.state(),
                views.inventory().instances(),
                ledger.takenAt(),
                views.inventory()::sweptTwiceSince,
                shown -> CapacityOfShown.in(views.catalogue(), shown),
                clock.instant()));
    if (transitions.isEmpty()) {
      return;
    }
    ledger.commit(transitions.entries(), transitions.events());
    if (transitions.isPartial()) {
      parts.wakeUps().inventoryChanged();
    }
    for (var entry : transitions.entries()) {
      if (entry instanceof LedgerEntry.Launch(var launch)) {
        parts.experience().learn(launch);
      }
    }
    for (var id : transitions.loud()) {
      parts.metrics().unexpected();
      LOG.errorf("an instance of a failed launch appeared, adopted launchId=%s", id);
    }
  }

  private void tick(List<Tick.Why> why) throws SeatLostException {
    if (!planning) {
      return;
    }
    var started = clock.instant();
    var memory =
        new FactsCollector.Memory(ledger, parts.experience(), parts.execution().launches());
    var causes = parts.wakeUps().takeCauses(started);
    var heeded = steering.heeded(started);
    var input = parts.facts().collect(memory, chance.seed(), started);
    var plan = told(audited(input, Planner.plan(input)));
    var iteration = IterationSpan.planned(parts.traces(), clock, causes, input, plan);
    var commit = commit(input, plan, iteration);
    var entries = new ArrayList<>(commit.entries());
    surveyed(input).ifPresent(entries::add);
    var events = new ArrayList<>(commit.events());
    events.addAll(steering.answers(heeded, ledger.state(), input));
    events.addAll(
        parts.reports().report(input, plan, parts.execution().launches().open(), clock.instant()));
    iteration.commit(() -> ledger.commit(entries, events));
    parts
        .metrics()
        .ticked(
            new LoopMetrics.Ticked(input, plan, commit.launches(), unrecorded(), clock.instant()));
    execute(commit);
    commit.problems().forEach(parts.experience()::refused);
    if (parts.reports().isBehind()) {
      parts.wakeUps().ask(Tick.Why.SCHEDULE);
    }
    LOG.infof(
        "tick why=%s workerTypes=%d instances=%d launches=%d terminations=%d open=%d notes=%s",
        why,
        input.workerTypes().size(),
        input.instances().size(),
        commit.launches().size(),
        plan.terminations().size(),
        parts.execution().launches().open(),
        plan.notes().stream().map(n -> n.reason().code()).toList());
  }

  private int unrecorded() {
    return InventoryTransitions.unrecorded(ledger.state(), parts.views().inventory().instances());
  }

  private Plan told(Plan plan) {
    return switch (parts.mode()) {
      case LIVE -> plan;
      case SHADOW -> ShadowPlan.told(plan);
    };
  }

  private PlanCommit commit(PlanningInput input, Plan plan, IterationSpan iteration) {
    return switch (parts.mode()) {
      case LIVE -> PlanCommit.of(input, plan, iteration.placed(parts.intents()), chance::launchId);
      case SHADOW -> ShadowPlan.commit();
    };
  }

  /// Written once for each set of regions, as soon as nothing holds the buying any more.
  private Optional<LedgerEntry> surveyed(PlanningInput input) {
    var regions = input.policy().regions();
    return input.hold() == null && !ledger.state().isSurveyed(regions)
        ? Optional.of(new LedgerEntry.Surveyed(regions, input.now()))
        : Optional.empty();
  }

  /// A plan that its audit objects to is reported, but nothing of it is done.
  private Plan audited(PlanningInput input, Plan plan) {
    var findings = PlanAudit.check(input, plan);
    if (findings.isEmpty()) {
      return plan;
    }
    parts.metrics().auditStopped(findings.size());
    LOG.errorf("the plan was stopped by its audit findings=%s", findings);
    return new Plan(List.of(), plan.outcomes(), plan.notes());
  }

  private void execute(PlanCommit commit) throws SeatLostException {
    for (var launch : commit.launches()) {
      parts.execution().launches().begin(launch, LaunchAttempt.own());
    }
    commit.terminations().forEach(parts.execution().terminations()::begin);
    pump();
  }
}
