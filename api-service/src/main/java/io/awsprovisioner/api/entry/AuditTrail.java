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

  Uni<Void> add(Line line);
}
