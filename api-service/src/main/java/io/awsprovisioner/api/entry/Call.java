package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.access.Caller;
import io.awsprovisioner.api.problem.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who calls what, and the line of it that is still to be written into the audit: by the
/// transaction that makes the change, or by the gate where none was begun.
public final class Call {
  /// No line was written yet.
  private static final int NONE = 0;

  private final ApiMethod method;
  private final Caller caller;
  private final Supplier<Map<String, String>> shownParams;
  private final String peer;
  private volatile int recorded = NONE;

  /// @param shownParams of the route, a token redacted
  /// @param peer whose address it is
  public Call(
      ApiMethod method, Caller caller, Supplier<Map<String, String>> shownParams, String peer) {
    this.method = method;
    this.caller = caller;
    this.shownParams = shownParams;
    this.peer = peer;
  }

  static Call of(ApiMethod method, Arrival arrival, Caller caller) {
    return new Call(method, caller, arrival::shownParams, arrival.origin().peer());
  }

  public Caller caller() {
    return caller;
  }

  public String peer() {
    return peer;
  }

  /// The line that is still missing if this is what is answered; empty when it is there, or such a
  /// call leaves none.
  Optional<AuditTrail.Line> line(int status) {
    // Wrong tokens come from anybody, as many as they like; who tries them is counted elsewhere.
    boolean isNoise = method.admission() instanceof Admission.Token && status >= 400;
    // The audit is where the rest is: with the database away, asking it would only take time.
    boolean isAway = status == ErrorCode.SERVICE_UNAVAILABLE.status();
    return !method.isAudited() || isNoise || isAway || status == recorded
        ? Optional.empty()
        : Optional.of(
            new AuditTrail.Line(
                caller.clientId(), method.wireName(), shownParams.get(), peer, status));
  }

  /// The line with that status is there for good.
  void recorded(int status) {
    recorded = status;
  }

  @Override
  public String toString() {
    return "Call[" + method + " by " + caller.clientId() + "]";
  }
}
