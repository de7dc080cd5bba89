package io.awsprovisioner.api.it;

import io.awsprovisioner.embedded.TraceCollector;
import io.awsprovisioner.embedded.TraceCollector.Received;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A collector that the service under test sends its traces to.
public final class TestTraces implements QuarkusTestResourceLifecycleManager {
  static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();

  private static final int MAX_KEPT = 2_000;

  private @Nullable TraceCollector collector;

  @Override
  public Map<String, String> start() {
    var started = TraceCollector.start(0, TestTraces::keep);
    collector = started;
    return Map.of("provisioner.tracing.endpoint", started.address().toString());
  }

  /// The last so many: other tests make thousands, and the list is copied with each.
  private static void keep(Received span) {
    RECEIVED.add(span);
    if (RECEIVED.size() > MAX_KEPT) {
      RECEIVED.removeFirst();
    }
  }

  @Override
  public void stop() {
    if (collector != null) {
      collector.close();
    }
  }
}
