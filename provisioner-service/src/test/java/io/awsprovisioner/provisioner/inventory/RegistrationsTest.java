package io.awsprovisioner.provisioner.inventory;

import static io.awsprovisioner.provisioner.testing.Samples.LAUNCH;
import static io.awsprovisioner.provisioner.testing.Samples.LINUX;
import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.InstanceEvent.InstanceStarted;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
  private final Registrations registrations = new Registrations();

  @Test
  void aRedeemedSecretOrAStartedWorkerRegisters() {
    registrations.fold(new InstanceRegistered(LINUX, LAUNCH, NOON));
    assertThat(registrations.isRegistered(Samples.INSTANCE, LAUNCH)).isTrue();
    assertThat(registrations.isRegistered(Samples.INSTANCE, null)).isFalse();
    registrations.fold(new InstanceStarted(LINUX, null, Samples.INSTANCE, NOON));
    assertThat(registrations.isRegistered(Samples.INSTANCE, null)).isTrue();
  }

  @Test
  void whatIsGoneIsForgotten() {
    registrations.fold(new InstanceStarted(LINUX, LAUNCH, Samples.INSTANCE, NOON));
    registrations.fold(new InterruptionWarned(LINUX, LAUNCH, Samples.INSTANCE, OREGON, NOON));
    assertThat(registrations.isWarned(Samples.INSTANCE)).isTrue();
    registrations.fold(new InstanceTerminated(LINUX, LAUNCH, Samples.INSTANCE, OREGON, "x", NOON));
    assertThat(registrations.size()).isZero();
  }

  @Test
  void launchesWhoseEndWasNeverToldDoNotPileUp() {
    for (int day = 0; day < 60; day++) {
      for (int launch = 0; launch < 1_000; launch++) {
        registrations.fold(
            new InstanceRegistered(
                LINUX,
                new LaunchId("l-" + day + "-" + (1000 + launch)),
                NOON.plus(Duration.ofDays(day))));
      }
    }
    assertThat(registrations.size()).isLessThanOrEqualTo(18_000);
    assertThat(registrations.isRegistered(Samples.INSTANCE, new LaunchId("l-59-1999"))).isTrue();
  }
}
