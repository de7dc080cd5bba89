package io.awsprovisioner.api.ec2;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks once per thing and region for a while. Soft state of one replica: losing it costs a
/// question.
public final class RememberedEc2Facts implements Ec2Facts {
  /// An AMI that is there seldom goes.
  private static final Duration THERE_FOR = Duration.ofHours(1);

  /// What was missing may have just been made.
  private static final Duration MISSING_FOR = Duration.ofSeconds(20);

  /// An EC2 that did not answer is left alone, so that its absence does not slow every change.
  private static final Duration AWAY_FOR = Duration.ofSeconds(30);

  private static final int MAX_REMEMBERED = 10_000;

  private final Ec2Facts asked;
  private final InstantSource clock;
  private final Map<Ec2Thing, Answer> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ec2Thing, Answer> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private record Answer(Existence existence, Instant until) {}

  public RememberedEc2Facts(Ec2Facts asked, InstantSource clock) {
    this.asked = asked;
    this.clock = clock;
  }

  @Override
  public Uni<Existence> exists(Ec2Thing thing) {
    return remembered(thing)
        .map(existence -> Uni.createFrom().item(existence))
        .orElseGet(() -> asked.exists(thing).invoke(existence -> remember(thing, existence)));
  }

  private Optional<Existence> remembered(Ec2Thing thing) {
    synchronized (answers) {
      return Optional.ofNullable(answers.get(thing))
          .filter(a -> a.until().isAfter(clock.instant()))
          .map(Answer::existence);
    }
  }

  private void remember(Ec2Thing thing, Existence existence) {
    var lasts =
        switch (existence) {
          case THERE -> THERE_FOR;
          case MISSING -> MISSING_FOR;
          case UNKNOWN -> AWAY_FOR;
        };
    synchronized (answers) {
      answers.put(thing, new Answer(existence, clock.instant().plus(lasts)));
    }
  }
}
