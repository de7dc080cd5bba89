package io.awsprovisioner.ec2simulator;

import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.faults.FaultTargets;
import io.awsprovisioner.ec2simulator.instances.Births;
import io.awsprovisioner.ec2simulator.instances.Fleet;
import io.awsprovisioner.ec2simulator.instances.Ids;
import io.awsprovisioner.ec2simulator.instances.Launcher;
import io.awsprovisioner.ec2simulator.instances.PoolRoom;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.ec2simulator.journal.Journal;
import io.awsprovisioner.ec2simulator.messages.InstanceMessages;
import io.awsprovisioner.ec2simulator.prices.SpotPrices;
import io.awsprovisioner.ec2simulator.protocol.Actions;
import io.awsprovisioner.ec2simulator.scenario.Scenario;
import io.awsprovisioner.ec2simulator.scenario.ScenarioPlayer;
import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.CatalogueFiles;
import io.awsprovisioner.ec2simulator.world.KeyPairs;
import java.time.InstantSource;
import java.util.SplittableRandom;

/// One simulated EC2, without its HTTP faces: all of it follows from seed, clock and the calls that
/// are made.
public record Simulation(
    InstantSource clock,
    Catalogue catalogue,
    SpotPrices prices,
    KeyPairs keyPairs,
    FaultBoard faults,
    Journal journal,
    Fleet fleet,
    Launcher launcher,
    Ids ids,
    ScenarioPlayer scenario,
    InstanceMessages messages) {

  /// Each purpose has chance of its own, so that one more launch does not change which call a fault
  /// hits.
  private static final long FOR_RESOURCES = 1;

  private static final long FOR_FAULTS = 2;
  private static final long FOR_ZONES = 3;

  /// A quiet world: no fault is on.
  public static Simulation open(long seed, InstantSource clock, Timings timings) {
    return open(seed, clock, timings, Scenario.QUIET);
  }

  /// A world with a scenario that begins now.
  public static Simulation open(
      long seed, InstantSource clock, Timings timings, Scenario scenario) {
    Catalogue catalogue = CatalogueFiles.read();
    var prices = new SpotPrices(seed, catalogue, clock.instant());
    var faults = new FaultBoard(seed * 31 + FOR_FAULTS);
    var journal = new Journal();
    var messages = new InstanceMessages(catalogue.regions().keySet(), faults);
    journal.follow(messages::tell);
    var fleet = new Fleet(clock, timings, prices, faults, journal);
    var ids = new Ids(seed * 31 + FOR_RESOURCES);
    var births =
        new Births(fleet, ids, new SplittableRandom(seed * 31 + FOR_ZONES), faults, journal);
    var launcher = new Launcher(fleet, prices, new PoolRoom(faults, fleet), births);
    scenario
        .faults()
        .forEach(episode -> FaultTargets.check(episode.fault().where(), catalogue, Actions.ALL));
    return new Simulation(
        clock,
        catalogue,
        prices,
        new KeyPairs(),
        faults,
        journal,
        fleet,
        launcher,
        ids,
        new ScenarioPlayer(scenario, clock.instant(), faults, journal),
        messages);
  }

  /// Makes everything happen that is due by now: steps of the scenario, and changes of instances.
  public void advance() {
    scenario.advance(clock.instant());
    fleet.advance();
  }
}
