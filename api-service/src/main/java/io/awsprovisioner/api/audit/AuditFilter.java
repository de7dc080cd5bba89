package io.awsprovisioner.api.audit;

import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.SentTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which lines of the audit somebody wants to see. All that is given must hold; null is any.
///
/// @param since the first moment
/// @param until the first moment that is too late
record AuditFilter(
    @Nullable String clientId,
    @Nullable String method,
    @Nullable String workerType,
    @Nullable Instant since,
    @Nullable Instant until) {
  /// What a request asks for, or what is wrong with that.
  sealed interface Asked {
    record For(AuditFilter filter) implements Asked {}

    record Wrong(List<String> flaws) implements Asked {
      public Wrong {
        flaws = List.copyOf(flaws);
      }
    }
  }

  static Asked of(ApiRequest request) {
    var flaws = new ArrayList<String>();
    var filter =
        new AuditFilter(
            text(request, "clientId", flaws),
            text(request, "method", flaws),
            text(request, "workerType", flaws),
            time(request, "since", flaws),
            time(request, "until", flaws));
    return flaws.isEmpty() ? new Asked.For(filter) : new Asked.Wrong(flaws);
  }

  private static @Nullable String text(ApiRequest request, String key, List<String> flaws) {
    var value = request.queried(key).orElse(null);
    if (value != null && !value.matches("[^\\p{Cntrl}]{1,300}")) {
      flaws.add(key + ": must be a text of 1 to 300 printable characters");
    }
    return value;
  }

  private static @Nullable Instant time(ApiRequest request, String key, List<String> flaws) {
    var value = request.queried(key);
    var time = value.flatMap(SentTime::parse);
    if (value.isPresent() && time.isEmpty()) {
      flaws.add(key + ": must be a time such as 2030-01-01T00:00:00.000Z");
    }
    return time.orElse(null);
  }
}
