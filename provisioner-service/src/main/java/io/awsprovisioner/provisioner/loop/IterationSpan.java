package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.provisioner.launch.IntentFactory;
import io.awsprovisioner.provisioner.loop.PlannerSeat.SeatLostException;
import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.TraceSpan;
import io.awsprovisioner.tracing.Traces;
import java.time.InstantSource;
import java.util.Optional;

/// A tick as a span. There is one only where a traced event woke the tick or the plan decided
/// something: a quiet tick every ten seconds would bury what matters.
///
/// Several events become one tick, so the span can have one parent and many causes: its parent is
/// the first event, and it has a link to each.
final class IterationSpan {
  private final Traces traces;
  private final InstantSource clock;
  private final TraceSpan span;

  private IterationSpan(Traces traces, InstantSource clock, TraceSpan span) {
    this.traces = traces;
    this.clock = clock;
    this.span = span;
  }

  /// The plan is made; it began to be made then.
  static IterationSpan planned(
      Traces traces, InstantSource clock, Causes.Taken causes, PlanningInput input, Plan plan) {
    var started = input.now();
    if (!traces.isOn() || (causes.places().isEmpty() && plan.actions().isEmpty())) {
      return new IterationSpan(traces, clock, TraceSpan.NONE);
    }
    var span =
        traces
            .startedAt(started, SpanName.ITERATION, parent(causes))
            .put(SpanKey.CAUSES, causes.count())
            .put(SpanKey.WORKER_TYPES, input.workerTypes().size())
            .put(SpanKey.LAUNCHES, launches(plan))
            .put(SpanKey.TERMINATIONS, plan.terminations().size());
    causes.places().forEach(span::link);
    var iteration = new IterationSpan(traces, clock, span);
    traces.startedAt(started, SpanName.PLAN, span.here()).end(clock.instant());
    return iteration;
  }

  /// The first that is recorded; where none is, the trace is not recorded either.
  private static Optional<TraceParent> parent(Causes.Taken causes) {
    return causes.places().stream()
        .filter(TraceParent::isRecorded)
        .findFirst()
        .or(() -> causes.places().stream().findFirst());
  }

  private static long launches(Plan plan) {
    return plan.actions().stream().filter(PlannedAction.Launch.class::isInstance).count();
  }

  /// Intents that know this place, so that their calls go on from it.
  PlanCommit.Intents placed(IntentFactory intents) {
    var here = span.here();
    return (planned, definition, id, now) -> {
      var intent = intents.intent(planned, definition, id, now);
      return here.map(intent::decidedAt).orElse(intent);
    };
  }

  /// Commits, as the last thing that the tick does in this span.
  void commit(TraceSpan.Work<SeatLostException> work) throws SeatLostException {
    if (span.here().isEmpty()) {
      work.run();
      return;
    }
    var commit = traces.startedAt(clock.instant(), SpanName.COMMIT, span.here());
    boolean isDone = false;
    try {
      span.during(work);
      isDone = true;
    } finally {
      end(commit, isDone);
      end(span, isDone);
    }
  }

  private void end(TraceSpan one, boolean isDone) {
    if (!isDone) {
      one.fail();
    }
    one.end(clock.instant());
  }
}
