package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The ledger, folded. Mutable, and owned by the one thread that plans.
public final class LaunchLedgerState {
  private final TreeMap<String, LaunchState> launches = new TreeMap<>();
  private final TreeMap<String, LedgerEntry.Termination> terminations = new TreeMap<>();
  private Set<Region> surveyed = Set.of();

  /// Takes an entry in. An older or repeated one changes nothing.
  public void fold(LedgerEntry entry) {
    switch (entry) {
      case LedgerEntry.Launch(var launch) ->
          launches.merge(
              entry.key(),
              launch,
              (known, told) -> LaunchState.BY_PROGRESS.compare(told, known) > 0 ? told : known);
      case LedgerEntry.Termination termination -> terminations.put(entry.key(), termination);
      case LedgerEntry.Surveyed(var regions, _) -> surveyed = new TreeSet<>(regions);
      case LedgerEntry.Forgotten(var key) -> {
        launches.remove(key);
        terminations.remove(key);
      }
    }
  }

  /// Whether all that runs in these regions has been seen and is in here.
  public boolean isSurveyed(Collection<Region> regions) {
    return surveyed.containsAll(regions);
  }

  public Optional<LaunchState> launch(LaunchId launchId) {
    return Optional.ofNullable(launches.get(LedgerEntry.keyOf(launchId)));
  }

  /// All launches, by launch id.
  public List<LaunchState> launches() {
    return List.copyOf(launches.values());
  }

  /// Intents whose outcome nobody knows.
  public List<Intended> open() {
    var open = new ArrayList<Intended>();
    for (var launch : launches.values()) {
      if (launch instanceof Intended intended) {
        open.add(intended);
      }
    }
    return open;
  }

  /// Decided terminations that are not forgotten yet.
  public List<LedgerEntry.Termination> terminations() {
    return List.copyOf(terminations.values());
  }
}
