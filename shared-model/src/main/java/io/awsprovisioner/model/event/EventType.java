package io.awsprovisioner.model.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The closed table of event types: what each is called on the bus (`ce_type`), on which topic it
/// goes, and which record it is. The version in the name changes only with a breaking change.
public enum EventType {
  WORKER_TYPE_CREATED(Topic.WORKER_TYPES, WorkerTypeEvent.WorkerTypeCreated.class),
  WORKER_TYPE_UPDATED(Topic.WORKER_TYPES, WorkerTypeEvent.WorkerTypeUpdated.class),
  WORKER_TYPE_REMOVED(Topic.WORKER_TYPES, WorkerTypeEvent.WorkerTypeRemoved.class),
  STEERING_STATED(Topic.STEERING, SteeringStated.class),
  TICK(Topic.TICKS, Tick.class),
  API_ALIVE(Topic.INSTANCE_EVENTS, ApiAlive.class),
  REGION_TICK(Topic.REGION_TICKS, RegionTick.class),
  DEMAND_REPORTED(Topic.DEMAND, DemandReported.class),
  SPOT_PRICE_OBSERVED(Topic.SPOT_PRICES, SpotPriceObserved.class),
  PRICES_READ(Topic.SPOT_PRICES, PricesRead.class),
  ON_DEMAND_PRICES_STATED(Topic.SPOT_PRICES, MarketEvent.OnDemandPricesStated.class),
  TYPES_OFFERED(Topic.SPOT_PRICES, MarketEvent.TypesOffered.class),
  INTERRUPTION_RATES_STATED(Topic.SPOT_PRICES, MarketEvent.InterruptionRatesStated.class),
  INSTANCE_TYPES_DESCRIBED(Topic.SPOT_PRICES, MarketEvent.InstanceTypesDescribed.class),
  INSTANCE_OBSERVED(Topic.INVENTORY, InventoryEvent.InstanceObserved.class),
  SWEEP_COMPLETED(Topic.INVENTORY, InventoryEvent.SweepCompleted.class),
  LAUNCH_REQUESTED(Topic.INSTANCE_EVENTS, InstanceEvent.LaunchRequested.class),
  INSTANCE_LAUNCHED(Topic.INSTANCE_EVENTS, InstanceEvent.InstanceLaunched.class),
  LAUNCH_FAILED(Topic.INSTANCE_EVENTS, InstanceEvent.LaunchFailed.class),
  INSTANCE_RUNNING(Topic.INSTANCE_EVENTS, InstanceEvent.InstanceRunning.class),
  INSTANCE_REGISTERED(Topic.INSTANCE_EVENTS, InstanceEvent.InstanceRegistered.class),
  INSTANCE_STARTED(Topic.INSTANCE_EVENTS, InstanceEvent.InstanceStarted.class),
  INTERRUPTION_WARNED(Topic.INSTANCE_EVENTS, InstanceEvent.InterruptionWarned.class),
  INSTANCE_TERMINATED(Topic.INSTANCE_EVENTS, InstanceEvent.InstanceTerminated.class),
  STEERING_DONE(Topic.INSTANCE_EVENTS, InstanceEvent.SteeringDone.class),
  ITERATION_COMPLETED(Topic.ITERATIONS, IterationCompleted.class),
  WORKER_TYPE_DECIDED(Topic.ITERATIONS, WorkerTypeDecided.class);

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));
  private static final Map<Class<? extends BusEvent>, EventType> BY_RECORD =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

  private final Topic topic;
  private final Class<? extends BusEvent> record;

  EventType(Topic topic, Class<? extends BusEvent> record) {
    this.topic = topic;
    this.record = record;
  }

  /// The CloudEvents type, such as `io.awsprovisioner.instance-launched.v1`.
  public String wireName() {
    return "io.awsprovisioner." + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
  }

  public Topic topic() {
    return topic;
  }

  public Class<? extends BusEvent> record() {
    return record;
  }

  /// The type of an event.
  public static EventType of(BusEvent event) {
    var type = BY_RECORD.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException(event.getClass() + " is missing in the table of event types");
    }
    return type;
  }

  /// The type that a name on the wire stands for; empty for one that this version does not know.
  public static Optional<EventType> named(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
