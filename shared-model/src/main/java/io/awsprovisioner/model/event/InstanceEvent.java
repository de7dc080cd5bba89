package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to a launch or an instance. The topic is public, so nothing here is secret.
///
/// An event may come again and out of order: fold by launch and instance id, and never backwards.
public sealed interface InstanceEvent extends BusEvent {
  /// The key of what concerns the whole deployment; no name of a worker type has a slash.
  String DEPLOYMENT = "/deployment";

  /// Absent for what concerns the whole deployment.
  @Nullable WorkerTypeName workerType();

  Instant time();

  @Override
  default String key() {
    var name = workerType();
    return name == null ? DEPLOYMENT : name.value();
  }

  /// The planner decided to launch one instance and has written the intent down.
  ///
  /// @param capacity how many tasks the instance will run at once
  /// @param spotPrice US$/h at the time of the decision; on-demand price in that market
  /// @param price the option's price, with utility
  /// @param bid the most that will be paid, US$/h; absent on demand
  /// @param why one sentence for people
  record LaunchRequested(
      WorkerTypeName workerType,
      LaunchId launchId,
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      ImageId imageId,
      int capacity,
      double spotPrice,
      double price,
      @Nullable Double bid,
      String why,
      Instant time)
      implements InstanceEvent {}

  /// EC2 has launched it. There is exactly one such event for each instance.
  ///
  /// @param spotRequestId EC2's spot instance request; absent on demand
  /// @param adopted found by its tags, or late, rather than answered to us
  record InstanceLaunched(
      WorkerTypeName workerType,
      LaunchId launchId,
      InstanceId instanceId,
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      ImageId imageId,
      @Nullable String spotRequestId,
      int capacity,
      double price,
      @Nullable Double bid,
      boolean adopted,
      Instant time)
      implements InstanceEvent {}

  /// The launch came to nothing, finally.
  ///
  /// @param failure the closed class of the failure, such as `no-capacity`
  /// @param code EC2's error code
  /// @param message EC2's words
  record LaunchFailed(
      WorkerTypeName workerType,
      LaunchId launchId,
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      String failure,
      String code,
      String message,
      Instant time)
      implements InstanceEvent {}

  /// EC2 shows it running.
  record InstanceRunning(
      WorkerTypeName workerType,
      @Nullable LaunchId launchId,
      InstanceId instanceId,
      Region region,
      Instant time)
      implements InstanceEvent {}

  /// Its worker has redeemed or removed the launch's secret: somebody is at home.
  record InstanceRegistered(WorkerTypeName workerType, LaunchId launchId, Instant time)
      implements InstanceEvent {}

  /// Its worker says that it has started.
  record InstanceStarted(
      WorkerTypeName workerType, @Nullable LaunchId launchId, InstanceId instanceId, Instant time)
      implements InstanceEvent {}

  /// EC2 will take it away in about two minutes.
  record InterruptionWarned(
      WorkerTypeName workerType,
      @Nullable LaunchId launchId,
      InstanceId instanceId,
      Region region,
      Instant time)
      implements InstanceEvent {}

  /// It is gone: seen terminated, or absent from two complete sweeps.
  ///
  /// @param reason EC2's state reason where known, else how we know
  record InstanceTerminated(
      WorkerTypeName workerType,
      @Nullable LaunchId launchId,
      InstanceId instanceId,
      Region region,
      String reason,
      Instant time)
      implements InstanceEvent {}

  /// What became of something that was asked for by steering. It comes when it is done, or in
  /// force, so that can take as long as instances take to end.
  ///
  /// @param workerType absent for what concerns the whole deployment
  /// @param steeringId what the API answered when it was asked for
  /// @param outcome one phrase for people
  record SteeringDone(
      @Nullable WorkerTypeName workerType, String steeringId, String outcome, Instant time)
      implements InstanceEvent {}
}
