package io.awsprovisioner.ec2simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.TestClock;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.ec2simulator.scenario.Scenario.Episode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScenarioPlayerTest {
  private static final Fault SLOW = new Fault.Slow(Where.ANYWHERE, 5);

  private final TestClock clock = new TestClock();

  private Simulation play(Episode... episodes) {
    var world = Simulation.open(1, clock, Timings.DEFAULT, new Scenario(List.of(episodes)));
    world.advance();
    return world;
  }

  @Test
  void aFaultComesAndGoesAtItsTimes() {
    var world = play(new Episode("slow", 30.0, 60.0, SLOW));
    assertThat(world.faults().all()).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    world.advance();
    assertThat(world.faults().all()).containsEntry("slow", SLOW);
    clock.advance(Duration.ofSeconds(60));
    world.advance();
    assertThat(world.faults().all()).isEmpty();
    assertThat(world.journal().after(0, 10, _ -> true).entries()).hasSize(2);
  }

  @Test
  void withoutTimesAFaultIsThereFromTheStartAndStays() {
    var world = play(new Episode("slow", null, null, SLOW));
    clock.advance(Duration.ofDays(1));
    world.advance();
    assertThat(world.faults().all()).containsKey("slow");
  }

  @Test
  void refusesAFaultForAPlaceThatDoesNotExist() {
    var nowhere = new Fault.Slow(new Where("us-west-3", null, null, null, null), 5);
    assertThatThrownBy(() -> play(new Episode("slow", null, null, nowhere)))
        .hasMessageContaining("`where.region` is us-west-3")
        .hasMessageContaining("us-west-2");
  }
}
