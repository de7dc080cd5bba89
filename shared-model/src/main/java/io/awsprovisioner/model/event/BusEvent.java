package io.awsprovisioner.model.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Anything that goes over the bus. What it is called there, and on which topic, says [EventType].
public sealed interface BusEvent
    permits ApiAlive,
        DemandReported,
        InstanceEvent,
        InventoryEvent,
        IterationCompleted,
        MarketEvent,
        PricesRead,
        RegionTick,
        SpotPriceObserved,
        SteeringStated,
        Tick,
        WorkerTypeDecided,
        WorkerTypeEvent {

  /// The record's key on its topic. On a compacted topic the last event of a key stands for the
  /// present.
  @JsonIgnore
  String key();
}
