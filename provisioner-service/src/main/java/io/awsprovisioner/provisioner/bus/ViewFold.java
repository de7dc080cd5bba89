package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.provisioner.loop.Cause;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.loop.WakeUps;
import java.util.Optional;

/// What each event on the bus changes in what a replica knows, and whether the planner should look
/// at once.
public record ViewFold(Views views, WakeUps wakeUps) {
  /// Takes an event in. A repeat, or an older one, changes nothing.
  public void take(BusEvent event) {
    take(event, Optional.empty());
  }

  /// The same of an event that is part of a trace.
  ///
  /// @param cause the event's place in it
  public void take(BusEvent event, Optional<Cause> cause) {
    switch (event) {
      case WorkerTypeEvent e -> {
        if (views.catalogue().fold(e)) {
          wakeUps.ask(Tick.Why.CONFIGURATION, cause);
        }
      }
      case SteeringStated e -> {
        if (views.steering().fold(e)) {
          wakeUps.ask(Tick.Why.STEERING, cause);
        }
      }
      case DemandReported e -> {
        if (views.demand().fold(e)) {
          wakeUps.ask(Tick.Why.DEMAND, cause);
        }
      }
      case SpotPriceObserved e -> views.prices().fold(e);
      case MarketEvent e -> views.market().fold(e);
      case PricesRead e -> {
        views.prices().fold(e);
        wakeUps.ask(Tick.Why.SCHEDULE);
      }
      case InstanceObserved e -> {
        views.inventory().fold(e);
        wakeUps.inventoryChanged();
      }
      case SweepCompleted e -> {
        views.inventory().fold(e);
        wakeUps.inventoryChanged();
      }
      case InterruptionWarned e -> {
        if (views.registrations().fold(e)) {
          // Its capacity counts no more: the replacement is bought now, not in ten seconds.
          wakeUps.ask(Tick.Why.SCHEDULE);
        }
      }
      case SteeringDone e -> views.steering().fold(e);
      case InstanceEvent e -> views.registrations().fold(e);
      case ApiAlive e -> views.registrations().fold(e);
      case Tick _, RegionTick _, IterationCompleted _, WorkerTypeDecided _ -> {}
    }
  }
}
