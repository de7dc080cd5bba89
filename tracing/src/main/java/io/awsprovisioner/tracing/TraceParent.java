package io.awsprovisioner.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a trace, as it travels: the value of W3C's `traceparent`. Says nothing but two random
/// numbers and whether the trace is recorded.
///
/// @param text such as `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`
public record TraceParent(String text) {
  /// The name of the HTTP header and of the Kafka record's header.
  public static final String HEADER = "traceparent";

  /// Version 00, and what later versions promise to keep of it. All zeros are no ids.
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,200})?");

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int END = 55;

  public TraceParent {
    if (!FORM.matcher(text).matches() || text.length() != END) {
      throw new IllegalArgumentException("not a traceparent");
    }
  }

  /// Reads what came from outside; empty when it is none, whatever it is.
  public static Optional<TraceParent> parse(@Nullable String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    // Of a later version only what this one knows is handed on.
    return Optional.of(new TraceParent("00" + text.substring(2, END)));
  }

  /// Where the present thread is.
  public static Optional<TraceParent> current() {
    return of(Span.current().getSpanContext());
  }

  static Optional<TraceParent> of(SpanContext at) {
    return at.isValid()
        ? Optional.of(
            new TraceParent(
                String.format(
                    Locale.ROOT,
                    "00-%s-%s-%s",
                    at.getTraceId(),
                    at.getSpanId(),
                    at.getTraceFlags().asHex())))
        : Optional.empty();
  }

  /// The trace's id: 32 hexadecimal digits.
  public String traceId() {
    return text.substring(TRACE_ID, SPAN_ID - 1);
  }

  /// The span's id: 16 hexadecimal digits.
  public String spanId() {
    return text.substring(SPAN_ID, FLAGS - 1);
  }

  /// Whether somebody records this trace.
  public boolean isRecorded() {
    return TraceFlags.fromHex(text, FLAGS).isSampled();
  }

  SpanContext context() {
    return SpanContext.createFromRemoteParent(
        traceId(), spanId(), TraceFlags.fromHex(text, FLAGS), TraceState.getDefault());
  }
}
