package io.awsprovisioner.ec2simulator.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class InstanceStateTest {
  private static final Instant NOW = TestClock.START;
  private static final Instant LATER = NOW.plusSeconds(1);

  @Test
  void hasTheNamesAndNumbersOfEc2() {
    var pending = new InstanceState.Pending(NOW);
    var running = pending.booted(LATER);
    var ending = running.shutDown(LATER, "client", StateReason.USER);
    assertThat(pending.label() + pending.code()).isEqualTo("pending0");
    assertThat(running.label() + running.code()).isEqualTo("running16");
    assertThat(ending.label() + ending.code()).isEqualTo("shutting-down32");
    assertThat(ending.gone(LATER).label() + ending.gone(LATER).code()).isEqualTo("terminated48");
    var stopped = running.stopped(LATER, StateReason.INSIDE);
    assertThat(stopped.label() + stopped.code()).isEqualTo("stopped80");
  }

  @Test
  void keepsWhoEndedItAndWhy() {
    var gone =
        new InstanceState.Pending(NOW).shutDown(NOW, "worker", StateReason.INSIDE).gone(LATER);
    assertThat(gone).isEqualTo(new InstanceState.Terminated(LATER, "worker", StateReason.INSIDE));
  }
}
