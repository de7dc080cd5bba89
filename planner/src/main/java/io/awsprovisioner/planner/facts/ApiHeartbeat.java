package io.awsprovisioner.planner.facts;

import java.time.Instant;

/// How the api-service was heard on the bus. Registrations come from there, so a worker's
/// registration deadline runs only while it is heard, and starts anew after a silence.
///
/// @param unbrokenSince since when it is heard without a gap longer than the policy allows
/// @param last when it was heard last
public record ApiHeartbeat(Instant unbrokenSince, Instant last) {
  public ApiHeartbeat {
    unbrokenSince = Milliseconds.of(unbrokenSince);
    last = Milliseconds.of(last);
  }
}
