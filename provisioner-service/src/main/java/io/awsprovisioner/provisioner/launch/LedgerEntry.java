package io.awsprovisioner.provisioner.launch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.planner.facts.PastTermination;

/// A record of the ledger. Private to the planner; old entries must stay readable, because a new
/// version takes over from an old one in the middle of everything.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Launch.class, name = "launch"),
  @JsonSubTypes.Type(value = LedgerEntry.Termination.class, name = "termination"),
  @JsonSubTypes.Type(value = LedgerEntry.Forgotten.class, name = "forgotten")
})
public sealed interface LedgerEntry {
  /// What the keys of terminations begin with; no launch id does.
  String TERMINATION_PREFIX = "end/";

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

  /// The key is of no more use: a tombstone. Never serialised.
  record Forgotten(@JsonIgnore String key) implements LedgerEntry {}

  /// The key of a launch's record.
  static String keyOf(LaunchId launchId) {
    return launchId.value();
  }
}
