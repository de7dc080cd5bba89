package io.awsprovisioner.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.embedded.TraceCollector;
import io.awsprovisioner.embedded.TraceCollector.Received;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Traces as a collector receives them: over HTTP, in OTLP's own encoding.
class TracesIT {
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final TraceCollector collector = TraceCollector.start(0, received::add);

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void aSpanArrivesWithItsParentItsLinksAndWhatItSays() {
    try (var traces = traces(1)) {
      var call = traces.start(SpanName.API_CALL, "createWorkerType", Optional.empty());
      call.put(SpanKey.WORKER_TYPE, "w").put(SpanKey.STATUS, 200).end();
      var other = traces.start(SpanName.DEMAND_OBSERVED, Optional.empty());
      var iteration = traces.start(SpanName.ITERATION, call.here());
      iteration.link(other.here().orElseThrow()).fail().end();
    }
    var call = named("api.call createWorkerType");
    var iteration = named("iteration");
    assertThat(call.service()).isEqualTo("api");
    assertThat(call.kind()).isEqualTo("SPAN_KIND_SERVER");
    assertThat(call.parentId()).isEmpty();
    assertThat(call.attributes())
        .containsEntry("provisioner.worker_type", "w")
        .containsEntry("http.response.status_code", "200");
    assertThat(iteration.parentId()).isEqualTo(call.spanId());
    assertThat(iteration.traceId()).isEqualTo(call.traceId());
    assertThat(iteration.failed()).isTrue();
    assertThat(iteration.links()).hasSize(1);
  }

  @Test
  void linksAndValuesAreBounded() {
    try (var traces = traces(1)) {
      var iteration = traces.start(SpanName.ITERATION, Optional.empty());
      for (int i = 0; i < 3 * Traces.MAX_LINKS; i++) {
        iteration.link(
            traces.start(SpanName.DEMAND_OBSERVED, Optional.empty()).here().orElseThrow());
      }
      iteration.put(SpanKey.WORKER_TYPE, "x".repeat(10_000)).end();
    }
    assertThat(named("iteration").links()).hasSize(Traces.MAX_LINKS);
    assertThat(named("iteration").attributes().get("provisioner.worker_type")).hasSize(128);
  }

  @Test
  void whatFollowsFromAnUnrecordedTraceIsNotRecordedEither() {
    try (var traces = traces(0)) {
      var call = traces.start(SpanName.API_CALL, Optional.empty());
      assertThat(call.here().orElseThrow().isRecorded()).isFalse();
      call.end();
      try (var others = traces(1)) {
        others.start(SpanName.ITERATION, call.here()).end();
        others.start(SpanName.PLAN, Optional.empty()).end();
      }
    }
    assertThat(named("plan").name()).isEqualTo("plan");
    assertThat(received).hasSize(1);
  }

  @Test
  void aThreadIsInASpanUntilItLeavesIt() {
    try (var traces = traces(1)) {
      var span = traces.start(SpanName.COMMIT, Optional.empty());
      assertThat(span.within(TraceParent::current)).isEqualTo(span.here());
      span.during(() -> assertThat(TraceParent.current()).isEqualTo(span.here()));
      assertThat(TraceParent.current()).isEmpty();
    }
  }

  @Test
  void nothingIsHandedOnWhereNothingIsTraced() {
    try (var off = Traces.off()) {
      var span = off.start(SpanName.API_CALL, TraceParent.parse(someTrace()));
      assertThat(off.isOn()).isFalse();
      assertThat(span.put(SpanKey.STATUS, 200).here()).isEmpty();
      span.end();
    }
  }

  private static String someTrace() {
    return "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  }

  @Test
  void aCollectorThatIsAwayDelaysNobody() {
    var nowhere = new Traces.Destination(URI.create("http://localhost:9"), 1, "api", "p");
    try (var traces = Traces.to(Optional.of(nowhere))) {
      for (int i = 0; i < 10_000; i++) {
        traces.start(SpanName.API_CALL, Optional.empty()).end();
      }
      assertThat(traces.isOn()).isTrue();
    }
  }

  private Traces traces(double sample) {
    return Traces.to(
        Optional.of(new Traces.Destination(collector.address(), sample, "api", "test")));
  }

  private Received named(String name) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> received.stream().anyMatch(s -> s.name().equals(name)));
    return received.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
