package io.awsprovisioner.api.outbox;

import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.TraceSpan;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A span for each event of a traced call, while its batch goes to Kafka.
final class PublishSpans {
  private final Traces traces;
  private final InstantSource clock;

  PublishSpans(Traces traces, InstantSource clock) {
    this.traces = traces;
    this.clock = clock;
  }

  Batch begin(List<OutboxStore.Pending> events) {
    var batch = new Batch();
    for (var event : events) {
      event.traceParent().ifPresent(parent -> batch.spans.put(event.id(), span(event, parent)));
    }
    return batch;
  }

  private TraceSpan span(OutboxStore.Pending event, TraceParent parent) {
    var type = event.type();
    return traces
        .start(SpanName.OUTBOX_PUBLISH, Optional.of(parent))
        .put(SpanKey.TOPIC, event.topic())
        .put(SpanKey.EVENT, type == null ? "tombstone" : type)
        .put(SpanKey.WAITED, Duration.between(event.time(), clock.instant()).toMillis());
  }

  /// The spans of one batch: failed unless it is said that they succeeded.
  static final class Batch implements AutoCloseable {
    private final Map<Long, TraceSpan> spans = new HashMap<>();
    private boolean succeeded;

    private Batch() {}

    /// What goes along with the event. Where this service does not trace any more, what its call
    /// left is handed on all the same.
    Optional<TraceParent> of(OutboxStore.Pending event) {
      var span = spans.get(event.id());
      return span == null ? Optional.empty() : span.here().or(event::traceParent);
    }

    void succeed() {
      succeeded = true;
    }

    @Override
    public void close() {
      for (var span : spans.values()) {
        if (!succeeded) {
          span.fail();
        }
        span.end();
      }
    }
  }
}
