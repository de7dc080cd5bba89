package io.awsprovisioner.provisioner.ec2;

/// What RunInstances came to.
public sealed interface LaunchAnswer {
  /// EC2 has launched it, now or by an earlier call with the same token.
  record Started(SeenInstance instance) implements LaunchAnswer {}

  /// EC2 said no.
  record Refused(Ec2Failure failure) implements LaunchAnswer {}

  /// Nobody knows: a time-out, a lost connection. Only asking again with the same token tells.
  ///
  /// @param why for people
  record InDoubt(String why) implements LaunchAnswer {}
}
