package io.awsprovisioner.api.steering;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator asks for, and the subject that it is about: the next wish on a subject replaces
/// it.
///
/// @param workerType null for what concerns the whole deployment
/// @param instanceIds for terminations of single instances
/// @param approves the id of what is held; null otherwise
record SteeringWish(
    Wish wish,
    String subject,
    @Nullable WorkerTypeName workerType,
    List<InstanceId> instanceIds,
    @Nullable String approves) {
  SteeringWish {
    instanceIds = List.copyOf(instanceIds);
  }

  static SteeringWish serve(String workerType, Wish pausedOrResumed) {
    return of(pausedOrResumed, "serving/" + workerType, workerType);
  }

  static SteeringWish reconcile(String workerType) {
    return of(Wish.RECONCILED, "reconciliation/" + workerType, workerType);
  }

  static SteeringWish terminateAll(String workerType) {
    return of(Wish.TERMINATED, "instances/" + workerType, workerType);
  }

  static SteeringWish terminate(String workerType, InstanceId instance) {
    return new SteeringWish(
        Wish.TERMINATED,
        "instance/" + instance,
        new WorkerTypeName(workerType),
        List.of(instance),
        null);
  }

  static SteeringWish buying(Wish stoppedOrResumed) {
    return new SteeringWish(stoppedOrResumed, "buying", null, List.of(), null);
  }

  static SteeringWish approve(String workerType, String approves) {
    return new SteeringWish(
        Wish.APPROVED,
        "approval/" + workerType,
        new WorkerTypeName(workerType),
        List.of(),
        approves);
  }

  /// Whether it is about something that ends: then its record need not stay on the bus for ever.
  boolean isPassing() {
    return switch (wish) {
      case TERMINATED, RECONCILED, APPROVED -> true;
      case PAUSED, RESUMED, BUYING_STOPPED, BUYING_RESUMED -> false;
    };
  }

  private static SteeringWish of(Wish wish, String subject, String workerType) {
    return new SteeringWish(wish, subject, new WorkerTypeName(workerType), List.of(), null);
  }
}
