package io.awsprovisioner.ec2simulator.instances;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What EC2 remembers of client tokens: only launches that succeeded, with a fingerprint of their
/// parameters.
///
/// A token belongs to a zone if the request named a zone or subnet, and otherwise to the region, so
/// the same token in two zones launches twice.
final class ClientTokens {
  /// EC2 promises at least a day.
  static final Duration REMEMBERED = Duration.ofHours(24);

  private final Map<String, Use> uses = new LinkedHashMap<>();
  private final Set<String> inProgress = new TreeSet<>();

  record Use(String fingerprint, List<String> instanceIds, Instant at) {}

  static String key(LaunchSpec spec, String token) {
    String zone = spec.zone() == null ? "" : spec.zone().name();
    return spec.region().name() + "/" + zone + "/" + token;
  }

  @Nullable Use find(String key) {
    return uses.get(key);
  }

  void remember(String key, Use use) {
    var oldest = uses.values().iterator();
    Instant horizon = use.at().minus(REMEMBERED);
    while (oldest.hasNext() && oldest.next().at().isBefore(horizon)) {
      oldest.remove();
    }
    uses.put(key, use);
  }

  /// Marks a token as being worked on; false when it already is.
  boolean begin(String key) {
    return inProgress.add(key);
  }

  void end(String key) {
    inProgress.remove(key);
  }
}
