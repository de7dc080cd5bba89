package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.truth.Spans;
import io.awsprovisioner.systemtests.truth.Spans.Span;
import java.time.Duration;
import java.util.function.Predicate;

/// What the traces of a run must tell.
record TraceStory(LocalStack stack) {

  /// Spans are sent once a second.
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// From the call that made a worker type through outbox, Kafka and plan to RunInstances, in one
  /// trace; and from its worker's getSecret back to that.
  void assertTheCallLedToALaunchAndItsWorkerIsLinked(String workerType) {
    Span created =
        await(
            "a launch in the trace of the call that made " + workerType,
            span ->
                span.name().equals("api.call createWorkerType")
                    && span.says("provisioner.worker_type").equals(workerType)
                    && isWhole(span));
    var spans = stack.spans();
    Span iteration = spans.below(created, "outbox.publish", "iteration").orElseThrow();
    assertThat(spans.below(iteration, "plan")).isPresent();
    assertThat(spans.below(iteration, "commit")).isPresent();
    assertThat(spans.below(created, "outbox.publish").filter(iteration::isLinkedTo)).isPresent();
    Span launched = spans.below(iteration, "ec2.RunInstances").orElseThrow();
    assertThat(launched.says("provisioner.worker_type")).isEqualTo(workerType);
    assertThat(launched.says("provisioner.outcome")).isEqualTo("started");

    Span registered =
        spans.below(iteration, "secret.register", "api.call createSecret").orElseThrow();
    Span read =
        await(
            "the worker's getSecret, linked to the launch",
            span -> span.name().equals("api.call getSecret") && span.isLinkedTo(registered));
    assertThat(read.traceId()).isNotEqualTo(created.traceId());
    assertThat(read.says("provisioner.launch_id"))
        .isEqualTo(launched.says("provisioner.launch_id"));
  }

  /// Both services have sent their part: each sends by itself.
  private boolean isWhole(Span created) {
    var spans = stack.spans();
    var iteration = spans.below(created, "outbox.publish", "iteration");
    return iteration.isPresent()
        && spans.below(iteration.get(), "ec2.RunInstances").isPresent()
        && spans.below(iteration.get(), "secret.register", "api.call createSecret").isPresent();
  }

  /// From the queue's count to RunInstances.
  void assertDemandLedToALaunch() {
    Span demand =
        await(
            "a launch in the trace of a demand",
            span ->
                span.name().equals("demand.observed")
                    && stack.spans().below(span, "iteration", "ec2.RunInstances").isPresent());
    assertThat(demand.service()).isEqualTo("aws-provisioner-provisioner");
  }

  private Span await(String what, Predicate<Span> wanted) {
    return stack
        .until(
            what,
            LIMIT,
            () -> new Spans(stack.spans().where(wanted)),
            found -> !found.all().isEmpty())
        .all()
        .getFirst();
  }
}
