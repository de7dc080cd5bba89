package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.provisioner.catalogue.Catalogue;
import io.awsprovisioner.provisioner.demand.DemandBook;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.inventory.Inventory;
import io.awsprovisioner.provisioner.inventory.Registrations;
import io.awsprovisioner.provisioner.market.MarketBook;
import io.awsprovisioner.provisioner.market.PriceBook;
import io.awsprovisioner.provisioner.steering.SteeringBoard;
import java.time.InstantSource;

/// Everything that a replica knows by listening to the bus. Every replica has it, so whoever
/// becomes the planner is warm.
public record Views(
    Catalogue catalogue,
    DemandBook demand,
    Inventory inventory,
    PriceBook prices,
    MarketBook market,
    Registrations registrations,
    SteeringBoard steering) {
  /// All empty.
  ///
  /// @param choice whom worker types listen to
  public static Views empty(DemandChoice choice, InstantSource clock) {
    return new Views(
        new Catalogue(),
        new DemandBook(choice, clock),
        new Inventory(),
        new PriceBook(),
        new MarketBook(),
        new Registrations(),
        new SteeringBoard());
  }
}
