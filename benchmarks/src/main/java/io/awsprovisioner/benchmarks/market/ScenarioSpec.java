package io.awsprovisioner.benchmarks.market;

import com.fasterxml.jackson.core.type.TypeReference;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A kind of day, from which a seed makes a [MarketRecord]. `benchmarks/market/scenarios.json`
/// holds them; they were committed before the policy was tuned on them.
///
/// @param what for people
/// @param instanceTypes that the worker type allows, all alike to it
/// @param zones of each region, by letter
/// @param hours for which tasks arrive
/// @param maxCapacity of the worker type, units
/// @param load when tasks come, and how long they run
/// @param prices how spot prices move
/// @param room what EC2 has left
record ScenarioSpec(
    String name,
    String what,
    List<String> instanceTypes,
    List<Zones> zones,
    int hours,
    int maxCapacity,
    Load load,
    Prices prices,
    Room room) {
  private static final TypeReference<List<ScenarioSpec>> LIST = new TypeReference<>() {};

  ScenarioSpec {
    instanceTypes = List.copyOf(instanceTypes);
    zones = List.copyOf(zones);
  }

  /// All that a file holds.
  static List<ScenarioSpec> read(Path file) throws IOException {
    return ModelMapper.shared().readValue(Files.readAllBytes(file), LIST);
  }

  /// @param letters such as `abc`
  record Zones(String region, String letters) {}

  /// Pushes, as developers make them: each brings a burst of tasks.
  ///
  /// @param pushesPerHour on average, at the busiest hour
  /// @param quietShare of that at the quietest hour, 0 to 1; the day is a cosine between the two
  /// @param tasksPerPush on average (geometric)
  /// @param medianMinutes of a task
  /// @param spread of the logarithm of a task's length
  record Load(
      double pushesPerHour,
      double quietShare,
      double tasksPerPush,
      double medianMinutes,
      double spread) {}

  /// Logarithms of prices wander around the published average and come back to it.
  ///
  /// @param changeMinutes between two changes of a pool's price, on average
  /// @param zoneSpread how far zones differ, as a standard deviation of the logarithm
  /// @param wander of one change, as a standard deviation of the logarithm
  /// @param pullBack share of the distance that a change takes back
  /// @param spikesPerDay of each pool: the price jumps, and room falls to a tenth
  /// @param spikeFactor by which it jumps
  /// @param spikeMinutes how long it lasts
  record Prices(
      double changeMinutes,
      double zoneSpread,
      double wander,
      double pullBack,
      double spikesPerDay,
      double spikeFactor,
      double spikeMinutes) {}

  /// What EC2 has left for us in a spot pool.
  ///
  /// @param instances on average, in the largest pools
  /// @param least share of that in the smallest, 0 to 1
  /// @param changeMinutes between two changes, on average
  /// @param wander of one change, as a standard deviation of the logarithm
  /// @param cheapIsScarce whether the cheapest quarter of the pools has a tenth of the room
  /// @param lossesPerDay how often a pool is emptied for a quarter of an hour, at the highest
  ///   published interruption rate; in proportion below it
  record Room(
      double instances,
      double least,
      double changeMinutes,
      double wander,
      boolean cheapIsScarce,
      double lossesPerDay) {}
}
