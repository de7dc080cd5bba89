package io.awsprovisioner.api.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many wrong tokens an address sent lately. Soft state of one replica: losing it only lets an
/// address guess a little more, and a token has 122 random bits.
final class WrongTokens {
  /// Wrong tokens an address may send in a window before it is told to wait. A worker behind NAT
  /// whose lost answers come back as wrong has room; a guesser gets nowhere.
  static final int LIMIT = 20;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Addresses that are remembered; the one that was quiet longest is forgotten first.
  private static final int MAX_ADDRESSES = 10_000;

  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  private record Count(Instant since, int wrong) {}

  /// Counts one more wrong token.
  ///
  /// @return how long the address should wait; zero when it need not
  synchronized Duration count(String peer, Instant now) {
    var before = counts.get(peer);
    var current =
        before == null || !before.since().plus(WINDOW).isAfter(now)
            ? new Count(now, 1)
            : new Count(before.since(), before.wrong() + 1);
    counts.put(peer, current);
    return current.wrong() > LIMIT
        ? Duration.between(now, current.since().plus(WINDOW))
        : Duration.ZERO;
  }
}
