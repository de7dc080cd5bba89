package io.awsprovisioner.model.event;

import java.time.Instant;

/// The api-service's heartbeat, through its outbox: when it arrives, everything that the API said
/// before has arrived too. While it is stale nobody can know which workers have registered, so the
/// registration deadline does not run.
///
/// @param time when it was put into the outbox
public record ApiAlive(Instant time) implements BusEvent {
  @Override
  public String key() {
    return "api";
  }
}
