package io.awsprovisioner.systemtests.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.truth.CapacityHistory.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CapacityHistoryTest {

  private final List<JournalEntry> journal = new ArrayList<>();

  @Test
  void followsEveryEntry() {
    add("launched", "i-1", "w");
    add("launched", "i-2", "w");
    add("running", "i-1", "");
    add("shutting-down", "i-1", "");
    add("terminated", "i-1", "");
    add("launched", "i-3", "other");

    var history = history();

    assertThat(history.peakAfter(0)).isEqualTo(4);
    assertThat(history.current()).isEqualTo(2);
    assertThat(history.alive()).containsExactly("i-2");
    assertThat(history.above(4)).isEmpty();
    assertThat(history.above(3)).containsExactly(new Moment(2, Instant.EPOCH, 4));
  }

  @Test
  void forgetsPeaksFromBefore() {
    add("launched", "i-1", "w");
    add("launched", "i-2", "w");
    add("terminated", "i-1", "");
    add("terminated", "i-2", "");
    add("launched", "i-3", "w");

    assertThat(history().peakAfter(4)).isEqualTo(2);
    assertThat(history().peakAfter(5)).isZero();
  }

  private CapacityHistory history() {
    return CapacityHistory.of("w", journal, type -> type.equals("double") ? 2 : 1_000);
  }

  private void add(String what, String instanceId, String workerType) {
    var tags = new TreeMap<>(Map.of("aws-provisioner:worker-type", workerType));
    journal.add(
        new JournalEntry(
            journal.size() + 1, Instant.EPOCH, what, "r", instanceId, "", "double", "", tags));
  }
}
