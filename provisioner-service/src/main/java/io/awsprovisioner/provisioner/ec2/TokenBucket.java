package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.event.IterationCompleted.BudgetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// One of EC2's request buckets, as we reckon it ourselves, so that we need not find out by being
/// throttled. It adapts: a throttled call empties it and halves its refill, each call that went
/// well gives a little back. Mutable, for one thread.
public final class TokenBucket {
  /// Never slower than this part of the published rate, or a bucket could stand still.
  private static final double SLOWEST = 0.125;

  /// What a call that went well gives back of the refill.
  private static final double RECOVERY = 0.05;

  private final Size size;
  private double tokens;
  private double speed = 1;
  private Instant asOf;

  /// Published size of a bucket.
  ///
  /// @param capacity tokens when full: the burst
  /// @param perSecond tokens that come back each second
  public record Size(double capacity, double perSecond) {
    public Size {
      if (!(capacity >= 1) || !(perSecond > 0)) {
        throw new IllegalArgumentException("a bucket holds at least 1 token and refills");
      }
    }

    /// A part of it, for one of several who share it.
    public Size share(double part) {
      return new Size(Math.max(1, capacity * part), perSecond * part);
    }

    /// With less of a burst: calls reach EC2 with other gaps than they were made with, so whoever
    /// uses the whole of a bucket is throttled now and then. One call held back makes up for a
    /// network that is late by as long as one token takes to come back.
    public Size holdingBack(double calls) {
      return new Size(Math.max(1, capacity - calls), perSecond);
    }
  }

  /// A full bucket.
  public TokenBucket(Size size, Instant now) {
    this.size = size;
    this.tokens = size.capacity();
    this.asOf = now;
  }

  /// Takes one token, if there is one.
  public boolean tryTake(Instant now) {
    return tryTake(0, now);
  }

  /// Takes one token, if there is one beside those that are left to others. A full bucket gives
  /// one, however small it is.
  public boolean tryTake(double leaving, Instant now) {
    refill(now);
    if (tokens < Math.min(1 + leaving, size.capacity())) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  Size size() {
    return size;
  }

  /// How many calls could be made at once.
  public int left(Instant now) {
    refill(now);
    return (int) tokens;
  }

  /// How many calls could be made until so much later.
  public int leftWithin(Duration ahead, Instant now) {
    refill(now);
    return (int) (tokens + ahead.toMillis() / 1000.0 * size.perSecond() * speed);
  }

  /// How it stands, for those who look at it from outside.
  ///
  /// @param api whose bucket it is
  public BudgetState state(String api, Instant now) {
    return new BudgetState(api, size.capacity(), size.perSecond(), left(now), speed);
  }

  /// Somebody else made these calls of ours: the bucket is at most as full as they left it. A call
  /// made before there was a token for it is a debt: it must have waited.
  ///
  /// @param calls when they were made; one that a clock ahead of ours puts later counts as made now
  public void madeByOthers(Collection<Instant> calls, Instant now) {
    refill(now);
    double level = size.capacity();
    var last = Instant.MIN;
    for (var call : calls.stream().sorted().toList()) {
      var at = call.isBefore(now) ? call : now;
      level = refilled(level, last, at) - 1;
      last = at;
    }
    tokens = Math.clamp(refilled(level, last, now), 0, tokens);
  }

  private double refilled(double level, Instant last, Instant at) {
    return last.equals(Instant.MIN)
        ? level
        : Math.min(
            size.capacity(),
            level + Duration.between(last, at).toMillis() / 1000.0 * size.perSecond());
  }

  /// EC2 said that it was too much.
  public void throttled(Instant now) {
    refill(now);
    tokens = 0;
    speed = Math.max(SLOWEST, speed / 2);
  }

  /// EC2 took the call.
  public void accepted() {
    speed = Math.min(1, speed + RECOVERY);
  }

  private void refill(Instant now) {
    double seconds = Math.max(0, Duration.between(asOf, now).toMillis() / 1000.0);
    tokens = Math.min(size.capacity(), tokens + seconds * size.perSecond() * speed);
    asOf = now.isAfter(asOf) ? now : asOf;
  }
}
