package io.awsprovisioner.ec2simulator.instances;

/// Why an instance is in its state, in the form that EC2 shows.
public record StateReason(String code, String message) {
  public static final StateReason USER =
      of("Client.UserInitiatedShutdown", "User initiated shutdown");
  public static final StateReason INSIDE =
      of("Client.InstanceInitiatedShutdown", "Instance initiated shutdown");
  public static final StateReason SPOT =
      of("Server.SpotInstanceTermination", "Spot instance termination");

  private static StateReason of(String code, String message) {
    return new StateReason(code, code + ": " + message);
  }

  /// The reason of a start that failed, by its code.
  public static StateReason failedStart(String code) {
    return of(code, "The instance could not be started");
  }
}
