package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2ContractTest;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;

class InMemoryEc2ContractTest extends Ec2ContractTest {
  private final TestingClock clock = new TestingClock(Samples.NOON);
  private final TestingEc2 ec2 = new TestingEc2(clock, _ -> {});

  @Override
  protected Ec2 ec2() {
    return ec2;
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
