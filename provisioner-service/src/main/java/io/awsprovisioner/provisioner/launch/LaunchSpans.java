package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.secret.Secrets.Registration;
import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.TraceSpan;
import io.awsprovisioner.tracing.Traces;
import org.jspecify.annotations.Nullable;

/// A span for each call that a launch makes. They hang under the tick that decided it: the ledger
/// keeps where that was, so a planner that takes over goes on in the same trace.
record LaunchSpans(Traces traces) {
  /// Begins the span of a call.
  TraceSpan begin(SpanName name, LaunchFacts facts) {
    var pool = facts.pool();
    return traces
        .start(name, TraceParent.parse(facts.traceParent()))
        .put(SpanKey.LAUNCH, facts.launchId().value())
        .put(SpanKey.WORKER_TYPE, facts.workerType().value())
        .put(SpanKey.REGION, pool.region().value())
        .put(SpanKey.ZONE, pool.availabilityZone().value())
        .put(SpanKey.INSTANCE_TYPE, pool.instanceType().value());
  }

  /// Ends it with the answer's class, and the instance where there is one. What an answer says for
  /// people is not told.
  static void end(TraceSpan span, @Nullable Object answer, @Nullable Throwable error) {
    if (answer == null || error != null) {
      span.put(SpanKey.OUTCOME, "broke").fail().end();
      return;
    }
    switch (answer) {
      case Registration.Registered() -> span.put(SpanKey.OUTCOME, "registered");
      case Registration.AlreadyUsed() -> span.put(SpanKey.OUTCOME, "already-used");
      case Registration.Refused(_) -> span.put(SpanKey.OUTCOME, "refused").fail();
      case Registration.TryAgain(_) -> span.put(SpanKey.OUTCOME, "try-again").fail();
      case LaunchAnswer.Started(var instance) ->
          span.put(SpanKey.OUTCOME, "started").put(SpanKey.INSTANCE, instance.instanceId().value());
      case LaunchAnswer.Refused(var failure) ->
          span.put(SpanKey.OUTCOME, failure.kind().name()).fail();
      case LaunchAnswer.InDoubt(_) -> span.put(SpanKey.OUTCOME, "in-doubt").fail();
      case Ec2.Answer.Given<?> _ -> span.put(SpanKey.OUTCOME, "answered");
      case Ec2.Answer.Refused<?>(var failure) ->
          span.put(SpanKey.OUTCOME, failure.kind().name()).fail();
      default -> throw new IllegalStateException("no answer to a launch: " + answer.getClass());
    }
    span.end();
  }
}
