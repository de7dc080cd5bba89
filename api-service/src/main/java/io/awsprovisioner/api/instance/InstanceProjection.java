package io.awsprovisioner.api.instance;

import io.awsprovisioner.api.instance.ViewChange.CheckedIn;
import io.awsprovisioner.api.instance.ViewChange.Decided;
import io.awsprovisioner.api.instance.ViewChange.Demanded;
import io.awsprovisioner.api.instance.ViewChange.Details;
import io.awsprovisioner.api.instance.ViewChange.Ended;
import io.awsprovisioner.api.instance.ViewChange.Gone;
import io.awsprovisioner.api.instance.ViewChange.InstanceSeen;
import io.awsprovisioner.api.instance.ViewChange.LaunchSeen;
import io.awsprovisioner.api.instance.ViewChange.MarketTold;
import io.awsprovisioner.api.instance.ViewChange.Priced;
import io.awsprovisioner.api.instance.ViewChange.Progress;
import io.awsprovisioner.api.instance.ViewChange.Registered;
import io.awsprovisioner.api.instance.ViewChange.Started;
import io.awsprovisioner.api.instance.ViewChange.Steered;
import io.awsprovisioner.api.instance.ViewChange.Warned;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRunning;
import io.awsprovisioner.model.event.InstanceEvent.InstanceStarted;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InstanceEvent.LaunchFailed;
import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a record of the bus changes in the read model. Pure.
final class InstanceProjection {
  private InstanceProjection() {}

  /// The changes, in order; none for what does not concern it.
  static List<ViewChange> of(Reading reading) {
    return switch (reading) {
      case Reading.Event(_, _, var event) -> of(event);
      // Only the inventory topic has tombstones, and its keys are instance ids.
      case Reading.Tombstone(var key) -> key.startsWith("i-") ? List.of(new Gone(key)) : List.of();
      case Reading.UnknownType(_, _) -> List.of();
      case Reading.Unreadable(_, _) -> List.of();
    };
  }

  private static List<ViewChange> of(BusEvent event) {
    return switch (event) {
      case LaunchRequested e -> List.of(requested(e));
      case InstanceLaunched e -> launched(e);
      case LaunchFailed e -> List.of(failed(e));
      case InstanceRunning e ->
          List.of(
              new InstanceSeen(
                  e.instanceId().value(),
                  e.workerType().value(),
                  idOf(e.launchId()),
                  Details.of(e.region().value()),
                  InstanceStateName.RUNNING,
                  null,
                  e.time()));
      case InstanceTerminated e ->
          List.of(
              new InstanceSeen(
                  e.instanceId().value(),
                  e.workerType().value(),
                  idOf(e.launchId()),
                  Details.of(e.region().value()),
                  InstanceStateName.TERMINATED,
                  null,
                  e.time()),
              new Ended(e.instanceId().value(), e.reason()));
      case InstanceRegistered e -> List.of(new Registered(e.launchId().value(), e.time()));
      case InstanceStarted e -> List.of(new Started(e.instanceId().value(), e.time()));
      case InstanceObserved e -> observed(e);
      case IterationCompleted e -> List.of(new CheckedIn(e));
      case InterruptionWarned e -> List.of(new Warned(e.instanceId().value(), e.time()));
      case SteeringDone e -> List.of(new Steered(e.steeringId(), e.outcome(), e.time()));
      case SweepCompleted _ -> List.of();
      case SteeringStated _ -> List.of();
      case DemandReported e -> List.of(new Demanded(e));
      case SpotPriceObserved e -> List.of(new Priced(e));
      case MarketEvent e -> List.of(new MarketTold(e));
      case PricesRead _ -> List.of();
      case ApiAlive _ -> List.of();
      case WorkerTypeDecided e -> List.of(new Decided(e));
      case Tick _ -> List.of();
      case RegionTick _ -> List.of();
      case WorkerTypeEvent _ -> List.of();
    };
  }

  private static ViewChange requested(LaunchRequested e) {
    return new LaunchSeen(
        e.launchId().value(),
        e.workerType().value(),
        Progress.REQUESTED,
        new Details(
            e.region().value(),
            e.availabilityZone().value(),
            e.instanceType().value(),
            e.imageId().value(),
            null,
            e.market() == Market.ON_DEMAND),
        null,
        e.time());
  }

  private static ViewChange failed(LaunchFailed e) {
    return new LaunchSeen(
        e.launchId().value(),
        e.workerType().value(),
        Progress.FAILED,
        new Details(
            e.region().value(),
            e.availabilityZone().value(),
            e.instanceType().value(),
            null,
            null,
            e.market() == Market.ON_DEMAND),
        null,
        e.time());
  }

  private static List<ViewChange> launched(InstanceLaunched e) {
    var details =
        new Details(
            e.region().value(),
            e.availabilityZone().value(),
            e.instanceType().value(),
            e.imageId().value(),
            e.spotRequestId(),
            e.market() == Market.ON_DEMAND);
    return List.of(
        new LaunchSeen(
            e.launchId().value(),
            e.workerType().value(),
            Progress.LAUNCHED,
            details,
            e.instanceId().value(),
            e.time()),
        new InstanceSeen(
            e.instanceId().value(),
            e.workerType().value(),
            e.launchId().value(),
            details,
            InstanceStateName.PENDING,
            e.time(),
            e.time()));
  }

  private static List<ViewChange> observed(InstanceObserved e) {
    var workerType = Optional.ofNullable(e.workerType()).map(Object::toString).orElse(null);
    var details =
        new Details(
            e.region().value(),
            e.availabilityZone().value(),
            e.instanceType().value(),
            e.imageId().value(),
            e.spotRequestId(),
            e.market() == Market.ON_DEMAND);
    var seen =
        new InstanceSeen(
            e.instanceId().value(),
            workerType,
            idOf(e.launchId()),
            details,
            e.state(),
            e.launchedAt(),
            e.time());
    var launch = idOf(e.launchId());
    return launch == null || workerType == null
        ? List.of(seen)
        : List.of(
            new LaunchSeen(
                launch, workerType, Progress.LAUNCHED, details, e.instanceId().value(), e.time()),
            seen);
  }

  private static @Nullable String idOf(@Nullable LaunchId launch) {
    return launch == null ? null : launch.value();
  }
}
