package io.awsprovisioner.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// A span under way. From any thread; to end it twice is to end it once.
///
/// It has no method for an exception or a free text: those may hold anything.
public final class TraceSpan {
  /// Where nothing is traced.
  public static final TraceSpan NONE = new TraceSpan(Span.getInvalid());

  private final Span span;

  TraceSpan(Span span) {
    this.span = span;
  }

  /// Says something. A value is cut off where it is too long ([Traces]).
  public TraceSpan put(SpanKey key, String value) {
    var _ = span.setAttribute(key.wire(), value);
    return this;
  }

  /// Says a number.
  public TraceSpan put(SpanKey key, long value) {
    var _ = span.setAttribute(key.wire(), value);
    return this;
  }

  /// Points at another place that has to do with this one. Beyond the limit of links it is dropped.
  public TraceSpan link(TraceParent other) {
    if (other.isRecorded()) {
      var _ = span.addLink(other.context());
    }
    return this;
  }

  /// It went wrong by our or the outside world's fault, not by the asker's.
  public TraceSpan fail() {
    var _ = span.setStatus(StatusCode.ERROR);
    return this;
  }

  /// What is handed on to whatever follows from this; empty where nothing is traced.
  public Optional<TraceParent> here() {
    return TraceParent.of(span.getSpanContext());
  }

  /// Does something with the thread in this span, so that [TraceParent#current] finds it.
  public <T> T within(Supplier<T> work) {
    try (var _ = span.makeCurrent()) {
      return work.get();
    }
  }

  /// The same for work that may fail in a way that must be caught.
  public <E extends Exception> void during(Work<E> work) throws E {
    try (var _ = span.makeCurrent()) {
      work.run();
    }
  }

  /// Work in a span.
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /// Over, now.
  public void end() {
    span.end();
  }

  /// Ended then, by the clock that the caller has.
  public void end(Instant at) {
    span.end(at);
  }
}
