package io.awsprovisioner.provisioner.launch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.planner.facts.PastTermination;
import java.time.Instant;
import java.util.List;

/// A record of the ledger. Private to the planner; old entries must stay readable, because a new
/// version takes over from an old one in the middle of everything.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Launch.class, name = "launch"),
  @JsonSubTypes.Type(value = LedgerEntry.Termination.class, name = "termination"),
  @JsonSubTypes.Type(value = LedgerEntry.Surveyed.class, name = "surveyed"),
  @JsonSubTypes.Type(value = LedgerEntry.Forgotten.class, name = "forgotten")
})
public sealed interface LedgerEntry {
  /// What the keys of terminations begin with; no launch id does.
  String TERMINATION_PREFIX = "end/";

  /// The key of the one record that says which regions this ledger is complete for.
  String SURVEYED_KEY = "surveyed/regions";

  /// The record's key.
  @JsonIgnore
  String key();

  /// How far a launch has come.
  record Launch(LaunchState launch) implements LedgerEntry {
    @Override
    public String key() {
      return keyOf(launch.facts().launchId());
    }
  }

  /// Somebody's end is decided.
  record Termination(PastTermination termination, Region region) implements LedgerEntry {
    @Override
    public String key() {
      return TERMINATION_PREFIX + termination.instanceId();
    }
  }

  /// What runs in these regions is in this ledger: two complete sweeps have been compared with it.
  /// A ledger without this is new, or what is left after a loss; it buys nothing until it has it.
  record Surveyed(List<Region> regions, Instant at) implements LedgerEntry {
    public Surveyed {
      regions = List.copyOf(regions);
    }

    @Override
    public String key() {
      return SURVEYED_KEY;
    }
  }

  /// The key is of no more use: a tombstone. Never serialised.
  record Forgotten(@JsonIgnore String key) implements LedgerEntry {}

  /// The key of a launch's record.
  static String keyOf(LaunchId launchId) {
    return launchId.value();
  }
}
