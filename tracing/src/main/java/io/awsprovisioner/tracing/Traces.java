package io.awsprovisioner.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where spans begin, and where they go: to a collector over OTLP/HTTP, or nowhere.
///
/// A collector that is away costs nothing but its traces: what is recorded waits in a queue of
/// [#MAX_WAITING], and what finds it full is dropped.
public final class Traces implements AutoCloseable {
  /// Links of one span: so many events may wake one tick and be named. A collector takes 128 by
  /// default; more than a few dozen nobody reads.
  public static final int MAX_LINKS = 32;

  /// Spans that wait for the collector. A span is about 1 KiB; double would be 4 MiB.
  private static final int MAX_WAITING = 2_048;

  private static final int MAX_ATTRIBUTES = 24;
  private static final int MAX_VALUE_LENGTH = 128;
  private static final Duration SEND_EVERY = Duration.ofSeconds(1);
  private static final Duration SEND_DEADLINE = Duration.ofSeconds(10);
  private static final long CLOSE_SECONDS = 1;

  private final @Nullable SdkTracerProvider provider;
  private final @Nullable Tracer tracer;

  private Traces(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider == null ? null : provider.get("io.awsprovisioner");
  }

  /// Where traces go and who sends them.
  ///
  /// @param endpoint base address of the collector, such as `http://collector:4318`
  /// @param sample which part of the traces that begin here is recorded, 0 to 1; a trace that comes
  ///   from outside has decided already
  /// @param service `service.name`
  /// @param deployment `service.namespace`: the provisioner id
  public record Destination(URI endpoint, double sample, String service, String deployment) {
    public Destination {
      if (!(sample >= 0 && sample <= 1)) {
        throw new IllegalArgumentException("the sampled part must be from 0 to 1, not " + sample);
      }
    }
  }

  /// Nothing is traced, at no cost.
  public static Traces off() {
    return new Traces(null);
  }

  /// Traced if there is somewhere to send it.
  public static Traces to(Optional<Destination> destination) {
    return destination.map(Traces::to).orElseGet(Traces::off);
  }

  private static Traces to(Destination destination) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(withoutSlash(destination.endpoint()) + "/v1/traces")
            .setTimeout(SEND_DEADLINE)
            .build();
    return new Traces(
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        destination.service(),
                        AttributeKey.stringKey("service.namespace"),
                        destination.deployment())))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(destination.sample())))
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfLinks(MAX_LINKS)
                    .setMaxNumberOfAttributes(MAX_ATTRIBUTES)
                    .setMaxAttributeValueLength(MAX_VALUE_LENGTH)
                    .build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MAX_WAITING)
                    .setScheduleDelay(SEND_EVERY)
                    .setExporterTimeout(SEND_DEADLINE)
                    .build())
            .build());
  }

  private static String withoutSlash(URI uri) {
    var text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// Whether anything is traced. What would cost something only for a span asks first.
  public boolean isOn() {
    return tracer != null;
  }

  /// Begins a span.
  ///
  /// @param parent where it comes from; without one a new trace begins
  public TraceSpan start(SpanName name, Optional<TraceParent> parent) {
    return begin(name, "", parent, null);
  }

  /// Begins a span of which there are several kinds.
  ///
  /// @param kind stands behind the name; from a closed list
  public TraceSpan start(SpanName name, String kind, Optional<TraceParent> parent) {
    return begin(name, " " + kind, parent, null);
  }

  /// A span that began before it was known that there would be one.
  public TraceSpan startedAt(Instant began, SpanName name, Optional<TraceParent> parent) {
    return begin(name, "", parent, began);
  }

  private TraceSpan begin(
      SpanName name, String kind, Optional<TraceParent> parent, @Nullable Instant began) {
    var from = tracer;
    if (from == null) {
      return TraceSpan.NONE;
    }
    var builder =
        from.spanBuilder(name.wire() + kind)
            .setSpanKind(name.kind())
            .setParent(
                parent
                    .map(p -> Context.root().with(Span.wrap(p.context())))
                    .orElseGet(Context::root));
    if (began != null) {
      builder = builder.setStartTimestamp(began);
    }
    return new TraceSpan(builder.startSpan());
  }

  /// Sends what waits, for a short time.
  @Override
  public void close() {
    if (provider != null) {
      var _ = provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
