package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.Traces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Says demand as the beginning of a trace, where it is another than before; a level that is only
/// repeated, so that nobody takes it for stale, begins none.
public final class DemandSpans implements Consumer<BusEvent> {
  /// More worker types than anybody has; then it begins to forget, which costs a span too many.
  private static final int MAX_LEVELS = 50_000;

  private final Traces traces;
  private final Consumer<BusEvent> publish;
  private final Map<String, Integer> levels = new ConcurrentHashMap<>();

  public DemandSpans(Traces traces, Consumer<BusEvent> publish) {
    this.traces = traces;
    this.publish = publish;
  }

  @Override
  public void accept(BusEvent event) {
    if (!traces.isOn() || !(event instanceof DemandReported report) || !isChanged(report)) {
      publish.accept(event);
      return;
    }
    var span =
        traces
            .start(SpanName.DEMAND_OBSERVED, Optional.empty())
            .put(SpanKey.WORKER_TYPE, report.workerType().value())
            .put(SpanKey.SOURCE, report.source())
            .put(SpanKey.PENDING_TASKS, report.pendingTasks());
    span.during(() -> publish.accept(event));
    span.end();
  }

  private boolean isChanged(DemandReported report) {
    if (levels.size() > MAX_LEVELS) {
      levels.clear();
    }
    var before = levels.put(report.key(), report.pendingTasks());
    return before == null ? report.pendingTasks() > 0 : before != report.pendingTasks();
  }
}
