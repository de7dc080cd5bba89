package io.awsprovisioner.localstack.stack;

import java.net.URI;

/// Which EC2 the stack works with.
public sealed interface Ec2Target {

  /// Our own simulator, started with the stack.
  record Simulator() implements Ec2Target {}

  /// Something else that speaks the EC2 Query protocol, with all regions on one URL.
  record Endpoint(URI uri) implements Ec2Target {}

  /// The real one. It costs money.
  ///
  /// @param limitUsdPerHour the most that all instances together may cost
  record RealAws(double limitUsdPerHour) implements Ec2Target {}
}
