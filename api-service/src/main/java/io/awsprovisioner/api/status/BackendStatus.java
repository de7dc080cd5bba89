package io.awsprovisioner.api.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the provisioner is, judged by when it last completed an iteration. Pure.
record BackendStatus(Word status, Instant lastCheckedIn) {
  /// The status, in the words of the API.
  enum Word {
    HEALTHY("healthy"),
    LATE("late"),
    DOWN("down"),
    PENDING("pending");

    private final String wireName;

    Word(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  static BackendStatus of(
      Optional<Instant> lastCompleted, Instant now, Duration lateAfter, Duration downAfter) {
    if (lastCompleted.isEmpty()) {
      return new BackendStatus(Word.PENDING, Instant.EPOCH);
    }
    var age = Duration.between(lastCompleted.get(), now);
    var word =
        age.compareTo(downAfter) > 0
            ? Word.DOWN
            : age.compareTo(lateAfter) > 0 ? Word.LATE : Word.HEALTHY;
    return new BackendStatus(word, lastCompleted.get());
  }
}
