package io.awsprovisioner.ec2simulator.planted;

import io.awsprovisioner.ec2simulator.main.Ec2SimulatorMain;

final class NeedsMain {
  Class<?> main() {
    return Ec2SimulatorMain.class;
  }
}
