package io.awsprovisioner.api.entry;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/// Where calls leave a line. A port of the gate.
public interface AuditTrail {
  /// One call.
  ///
  /// @param params of the route, a token redacted
  record Line(String clientId, String method, Map<String, String> params, String peer, int status) {
    public Line {
      params = Map.copyOf(params);
    }
  }

  /// Leaves a line in the present transaction: it is there when what that changes is.
  Uni<Void> add(Line line);

  /// Leaves a line about a call that changed nothing.
  Uni<Void> addAlone(Line line);
}
