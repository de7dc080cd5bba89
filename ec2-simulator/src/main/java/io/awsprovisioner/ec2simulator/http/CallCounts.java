package io.awsprovisioner.ec2simulator.http;

import java.util.SortedMap;
import java.util.TreeMap;

/// How often each call was made, by region, action and result (`ok` or the error's code).
final class CallCounts {
  /// Clients choose action names; beyond this many combinations further ones are counted together.
  private static final int MAX_KEYS = 1_000;

  private final SortedMap<String, Long> counts = new TreeMap<>();

  synchronized void count(String region, String action, String result) {
    String key = region + " " + action + " " + result;
    counts.merge(
        counts.size() < MAX_KEYS || counts.containsKey(key) ? key : "other", 1L, Long::sum);
  }

  synchronized SortedMap<String, Long> snapshot() {
    return new TreeMap<>(counts);
  }
}
