package io.awsprovisioner.ec2simulator.faults;

import io.awsprovisioner.ec2simulator.faults.Fault.Bucket;
import io.awsprovisioner.ec2simulator.faults.Fault.RequestLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// EC2's token buckets, for each API and region: one for requests, and for RunInstances and
/// TerminateInstances one for instances. They stand full until a [RequestLimits] asks for them.
public final class RequestBuckets {
  private static final Bucket MUTATING = new Bucket(50, 5);
  private static final Bucket READING = new Bucket(100, 20);
  private static final Bucket READING_ALL = new Bucket(50, 10);

  private final SortedMap<String, Level> levels = new TreeMap<>();

  private record Level(double tokens, Instant at) {}

  /// One call: `narrowed` says whether it has filters or pages, `instances` how many it launches or
  /// ends.
  public record Use(String region, String action, boolean narrowed, int instances) {}

  /// Takes one token for the request and one for each instance; false, and nothing is taken, when a
  /// bucket lacks them.
  public synchronized boolean take(RequestLimits limits, Use use, Instant now) {
    String requests = use.region() + "/requests/" + use.action() + "/" + use.narrowed();
    Bucket requestBucket = requestBucket(limits, use);
    String resources = use.region() + "/resources/" + use.action();
    Bucket resourceBucket = resourceBucket(limits, use.action());
    if (level(requests, requestBucket, now) < 1) {
      return false;
    }
    if (resourceBucket != null && level(resources, resourceBucket, now) < use.instances()) {
      return false;
    }
    levels.put(requests, new Level(level(requests, requestBucket, now) - 1, now));
    if (resourceBucket != null) {
      double left = level(resources, resourceBucket, now) - use.instances();
      levels.put(resources, new Level(left, now));
    }
    return true;
  }

  private double level(String name, Bucket bucket, Instant now) {
    Level last = levels.get(name);
    if (last == null) {
      return bucket.capacity();
    }
    double seconds = Math.max(0, Duration.between(last.at(), now).toMillis()) / 1000.0;
    return Math.min(bucket.capacity(), last.tokens() + seconds * bucket.refillPerSecond());
  }

  private static Bucket requestBucket(RequestLimits limits, Use use) {
    Bucket own = limits.requestsOrNone().get(use.action());
    return own == null ? published(use) : own;
  }

  /// The sizes that EC2's user guide publishes.
  private static Bucket published(Use use) {
    return switch (use.action()) {
      case "RunInstances" -> new Bucket(5, 2);
      case "TerminateInstances" -> new Bucket(100, 5);
      case "CreateTags", "DeleteTags" -> new Bucket(100, 10);
      case "DescribeInstances" -> use.narrowed() ? READING : READING_ALL;
      default -> use.action().startsWith("Describe") ? READING : MUTATING;
    };
  }

  private static @Nullable Bucket resourceBucket(RequestLimits limits, String action) {
    Bucket own = limits.resourcesOrNone().get(action);
    if (own != null) {
      return own;
    }
    return switch (action) {
      case "RunInstances" -> new Bucket(1_000, 2);
      case "TerminateInstances" -> new Bucket(1_000, 20);
      default -> null;
    };
  }
}
