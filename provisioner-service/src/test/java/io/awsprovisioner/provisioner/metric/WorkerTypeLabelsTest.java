package io.awsprovisioner.provisioner.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkerTypeLabelsTest {
  private final WorkerTypeLabels labels = new WorkerTypeLabels(2);

  @Test
  void thoseBeyondTheLimitShareOneLabel() {
    labels.admit(names("a", "b", "c", "d"));
    assertThat(shown("a", "b", "c", "d")).containsExactly("a", "b", "(others)", "(others)");
  }

  @Test
  void aWorkerTypeKeepsItsSeriesWhenOthersCome() {
    labels.admit(names("m", "n"));
    labels.admit(names("a", "m", "n"));
    assertThat(shown("a", "m", "n")).containsExactly("(others)", "m", "n");
  }

  @Test
  void theOneThatIsRemovedMakesRoom() {
    labels.admit(names("m", "n"));
    labels.admit(names("a", "n"));
    assertThat(shown("a", "m", "n")).containsExactly("a", "(others)", "n");
  }

  private List<String> shown(String... names) {
    return names(names).stream().map(labels::of).toList();
  }

  private static List<WorkerTypeName> names(String... names) {
    return Arrays.stream(names).map(WorkerTypeName::new).toList();
  }
}
