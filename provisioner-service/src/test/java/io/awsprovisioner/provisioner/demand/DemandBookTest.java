package io.awsprovisioner.provisioner.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandBookTest {
  private static final WorkerTypeName OTHER = new WorkerTypeName("other");

  private final DemandBook book =
      new DemandBook(
          new DemandChoice("queue", Map.of(OTHER, "ci")), new TestingClock(Samples.NOON));

  @Test
  void keepsTheLatestLevelHoweverReportsArrive() {
    assertThat(book.fold(report(Samples.LINUX, "queue", 5, 0))).isTrue();
    assertThat(book.fold(report(Samples.LINUX, "queue", 9, -30))).isFalse();
    assertThat(book.fold(report(Samples.LINUX, "queue", 9, 0))).isFalse();
    assertThat(pending(Samples.LINUX)).isEqualTo(5);
    assertThat(book.fold(report(Samples.LINUX, "queue", 5, 10))).as("the same level").isFalse();
    assertThat(book.fold(report(Samples.LINUX, "queue", 0, 20))).isTrue();
    assertThat(pending(Samples.LINUX)).isZero();
  }

  @Test
  void believesTheSourceThatAWorkerTypeListensToAndNoOther() {
    book.fold(report(OTHER, "queue", 5, 0));
    assertThat(book.demand(OTHER)).isInstanceOf(Demand.Unknown.class);
    book.fold(report(OTHER, "ci", 2, 0));
    assertThat(pending(OTHER)).isEqualTo(2);
  }

  @Test
  void passesOverAReportFromTheFutureWhichWouldHideAllThatFollow() {
    assertThat(book.fold(report(Samples.LINUX, "queue", 900, 61))).isFalse();
    assertThat(book.fold(report(Samples.LINUX, "queue", 3, 60))).isTrue();
    assertThat(pending(Samples.LINUX)).isEqualTo(3);
  }

  private int pending(WorkerTypeName workerType) {
    return book.demand(workerType) instanceof Demand.Pending(var tasks, _, _) ? tasks : -1;
  }

  private static DemandReported report(
      WorkerTypeName workerType, String source, int tasks, int seconds) {
    return new DemandReported(
        workerType, source, tasks, Samples.NOON.plus(Duration.ofSeconds(seconds)));
  }
}
