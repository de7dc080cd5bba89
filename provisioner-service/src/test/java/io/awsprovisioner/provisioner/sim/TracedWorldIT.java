package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.embedded.TraceCollector;
import io.awsprovisioner.embedded.TraceCollector.Received;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The planner's part of a trace: the real loop on simulated time, and what a collector receives of
/// it over HTTP.
final class TracedWorldIT {
  private static final WorkerTypeName OTHER = new WorkerTypeName("gecko-other");

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final TraceCollector collector = TraceCollector.start(0, received::add);
  private final Traces traces =
      Traces.to(Optional.of(new Traces.Destination(collector.address(), 1, "provisioner", "test")));
  private final World world = new World(1, true);

  @BeforeEach
  void begin() {
    world.traces = traces;
    world.start();
    world.define(Samples.definition(Samples.LINUX, 0, 4));
    world.run(Duration.ofMinutes(1));
  }

  @AfterEach
  void end() {
    traces.close();
    collector.close();
  }

  @Test
  void aTickHangsUnderItsFirstCauseAndIsLinkedToAllOfThem() {
    world.pending.put(Samples.LINUX, 3);
    world.fold(demand(Samples.LINUX), place(1));
    world.fold(demand(OTHER), place(2));
    world.run(Duration.ofSeconds(5));

    var iteration = only("iteration");
    assertThat(iteration.traceId()).isEqualTo(place(1).traceId());
    assertThat(iteration.parentId()).isEqualTo(place(1).spanId());
    assertThat(iteration.links()).containsExactly(written(1), written(2));
    assertThat(iteration.attributes())
        .containsEntry("provisioner.causes", "2")
        .containsEntry("provisioner.launches", "3");
    assertThat(below(iteration)).contains("plan", "commit", "secret.register", "ec2.RunInstances");
    var launched = all("ec2.RunInstances");
    assertThat(launched).hasSize(3);
    assertThat(launched.getFirst().attributes())
        .containsEntry("provisioner.worker_type", Samples.LINUX.value())
        .containsEntry("cloud.region", "us-west-2")
        .containsEntry("provisioner.outcome", "started");
  }

  @Test
  void aTickThatNothingWokeAndThatDecidesNothingHasNoSpan() {
    world.run(Duration.ofMinutes(3));
    world.fold(demand(OTHER), place(7));
    world.run(Duration.ofSeconds(5));
    var iterations = all("iteration");
    assertThat(iterations).hasSize(1);
    assertThat(iterations.getFirst().traceId()).isEqualTo(place(7).traceId());
  }

  @Test
  void aPlannerThatTakesOverGoesOnInTheTraceThatTheLedgerKept() {
    var died = new ArrayList<Point>();
    world.atPoint(point -> {
      if (point == Point.INSTANCE_LAUNCHED && died.isEmpty()) {
        died.add(point);
        world.start();
        throw new Killed();
      }
    });
    world.pending.put(Samples.LINUX, 1);
    world.fold(demand(Samples.LINUX), place(3));
    world.run(Duration.ofMinutes(1));
    assertThat(died).hasSize(1);

    var iteration = all("iteration").getFirst();
    assertThat(iteration.traceId()).isEqualTo(place(3).traceId());
    var repeated =
        all("ec2.RunInstances").stream()
            .filter(s -> "launch-000001".equals(s.attributes().get("provisioner.launch_id")))
            .toList();
    assertThat(repeated).hasSize(1);
    assertThat(repeated.getFirst().parentId()).isEqualTo(iteration.spanId());
    assertThat(repeated.getFirst().attributes()).containsEntry("provisioner.outcome", "started");
  }

  private DemandReported demand(WorkerTypeName workerType) {
    return new DemandReported(workerType, DemandReported.QUEUE, 3, world.clock.instant());
  }

  private static TraceParent place(int number) {
    return new TraceParent(String.format(Locale.ROOT, "00-%032x-%016x-01", number, number));
  }

  private static String written(int number) {
    return place(number).traceId() + "/" + place(number).spanId();
  }

  private Received only(String name) {
    var found = all(name);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  /// All that there will be: what follows is begun after they were sent.
  private List<Received> all(String name) {
    var mark = traces.start(SpanName.PLAN, Optional.empty());
    mark.end();
    var id = mark.here().orElseThrow().spanId();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> received.stream().anyMatch(s -> s.spanId().equals(id)));
    return received.stream().filter(s -> s.name().equals(name)).toList();
  }

  private List<String> below(Received parent) {
    return received.stream()
        .filter(s -> s.parentId().equals(parent.spanId()))
        .map(Received::name)
        .distinct()
        .toList();
  }
}
