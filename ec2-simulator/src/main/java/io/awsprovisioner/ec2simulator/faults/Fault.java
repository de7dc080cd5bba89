package io.awsprovisioner.ec2simulator.faults;

import static io.awsprovisioner.ec2simulator.faults.FaultFields.check;
import static io.awsprovisioner.ec2simulator.faults.FaultFields.checkChance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One kind of bad day; in JSON its kind stands in `kind`. The module's README says where each was
/// met in reality.
///
/// `probability` (0 to 1, absent = always) and `times` (absent = without end) say how often one
/// strikes.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Hanging.class, name = "hanging"),
  @JsonSubTypes.Type(value = Fault.Slow.class, name = "slow"),
  @JsonSubTypes.Type(value = Fault.Failing.class, name = "failing"),
  @JsonSubTypes.Type(value = Fault.LostReply.class, name = "lost-reply"),
  @JsonSubTypes.Type(value = Fault.SlowLaunch.class, name = "slow-launch"),
  @JsonSubTypes.Type(value = Fault.NoCapacity.class, name = "no-capacity"),
  @JsonSubTypes.Type(value = Fault.Quota.class, name = "quota"),
  @JsonSubTypes.Type(value = Fault.FailedStart.class, name = "failed-start"),
  @JsonSubTypes.Type(value = Fault.ReadLag.class, name = "read-lag"),
  @JsonSubTypes.Type(value = Fault.VanishingRows.class, name = "vanishing-rows"),
  @JsonSubTypes.Type(value = Fault.UnreliablePages.class, name = "unreliable-pages"),
  @JsonSubTypes.Type(value = Fault.ImpairedZone.class, name = "impaired-zone"),
  @JsonSubTypes.Type(value = Fault.RequestLimits.class, name = "request-limits"),
  @JsonSubTypes.Type(value = Fault.Interruptions.class, name = "interruptions"),
  @JsonSubTypes.Type(value = Fault.UnreliableMessages.class, name = "unreliable-messages"),
  @JsonSubTypes.Type(value = Fault.ClockSkew.class, name = "clock-skew"),
})
public sealed interface Fault {
  Where where();

  /// How often it strikes at most; absent = without end.
  default @Nullable Integer times() {
    return null;
  }

  /// How likely it strikes each time.
  default double chance() {
    Double probability = probability();
    return probability == null ? 1 : probability;
  }

  /// How likely, as it was given; absent = always.
  default @Nullable Double probability() {
    return null;
  }

  /// Calls are accepted and never answered; after `seconds` (default 600) the connection is closed.
  record Hanging(Where where, @Nullable Integer seconds) implements Fault {
    public Hanging {
      where = Where.ofCalls(where);
      check(seconds == null || (seconds > 0 && seconds <= 3600), "seconds", "1 to 3600");
    }

    public int secondsOrDefault() {
      return seconds == null ? 600 : seconds;
    }
  }

  /// Calls are carried out at once and answered late.
  record Slow(Where where, int milliseconds) implements Fault {
    public Slow {
      where = Where.ofCalls(where);
      check(milliseconds > 0 && milliseconds <= 600_000, "milliseconds", "1 to 600000");
    }
  }

  /// Calls are refused with a code, before anything happens.
  record Failing(
      Where where,
      String code,
      @Nullable String message,
      @Nullable Integer status,
      @Nullable Double probability,
      @Nullable Integer times)
      implements Fault {
    public Failing {
      where = Where.ofCalls(where);
      check(code != null && !code.isBlank(), "code", "an EC2 error code, InternalError for one");
      check(status == null || (status >= 400 && status < 600), "status", "400 to 599");
      checkChance(probability, times);
    }
  }

  /// Calls are carried out, and the connection is closed instead of an answer, `seconds` later
  /// (default: at once).
  record LostReply(
      Where where, @Nullable Integer seconds, @Nullable Double probability, @Nullable Integer times)
      implements Fault {
    public LostReply {
      where = Where.ofCalls(where);
      check(seconds == null || (seconds >= 0 && seconds <= 3600), "seconds", "0 to 3600");
      checkChance(probability, times);
    }

    public int secondsOrNone() {
      return seconds == null ? 0 : seconds;
    }
  }

  /// RunInstances takes this long *before* it launches; a second call with the same client token
  /// meanwhile is refused with IdempotentCallInProgress.
  record SlowLaunch(Where where, int milliseconds) implements Fault {
    public SlowLaunch {
      where = Where.ofRegion(where);
      check(milliseconds > 0 && milliseconds <= 600_000, "milliseconds", "1 to 600000");
    }
  }

  /// Pools run dry: each pool holds at most `left` living instances (default 0). Launches beyond
  /// are refused with `code` (default InsufficientInstanceCapacity), or partly fulfilled where
  /// MinCount allows.
  record NoCapacity(Where where, @Nullable Integer left, @Nullable String code) implements Fault {
    public NoCapacity {
      where = Where.ofPools(where);
      check(left == null || left >= 0, "left", "0 or more");
    }

    public int leftOrNone() {
      return left == null ? 0 : left;
    }

    public String codeOrDefault() {
      return code == null ? "InsufficientInstanceCapacity" : code;
    }
  }

  /// A quota of vCPUs for a family of types (`standard`: a c d h i m r t z; others by their first
  /// letter) in each region and market that `where` names.
  record Quota(Where where, @Nullable String family, int vcpus, @Nullable String code)
      implements Fault {
    public Quota {
      where = Where.ofMarket(where);
      check(vcpus >= 0, "vcpus", "0 or more");
    }

    public String familyOrDefault() {
      return family == null ? "standard" : family;
    }
  }

  /// Instances go from pending to terminated, with this StateReason code.
  record FailedStart(
      Where where, @Nullable String reason, @Nullable Double probability, @Nullable Integer times)
      implements Fault {
    public FailedStart {
      where = Where.ofPools(where);
      checkChance(probability, times);
    }

    public String reasonOrDefault() {
      return reason == null ? "Server.InternalError" : reason;
    }
  }

  /// New instances are not seen by Describe calls (and by id are NotFound) for a time between the
  /// two limits.
  record ReadLag(Where where, int minMilliseconds, int maxMilliseconds) implements Fault {
    public ReadLag {
      where = Where.ofRegion(where);
      check(
          minMilliseconds >= 0 && maxMilliseconds >= minMilliseconds,
          "maxMilliseconds",
          "at least minMilliseconds, which is 0 or more");
    }
  }

  /// Terminated instances are forgotten after `seconds` instead of an hour.
  record VanishingRows(Where where, int seconds) implements Fault {
    public VanishingRows {
      where = Where.ofPools(where);
      check(seconds >= 0, "seconds", "0 or more");
    }
  }

  /// Pages of DescribeInstances come with shuffled rows, and repeat rows of the page before with
  /// this probability.
  record UnreliablePages(Where where, @Nullable Double repeatProbability) implements Fault {
    public UnreliablePages {
      where = Where.ofRegion(where);
      checkChance(repeatProbability, null);
    }

    public double repeatOrDefault() {
      return repeatProbability == null ? 0.05 : repeatProbability;
    }
  }

  /// A zone is impaired: DescribeInstances fails over the whole region and for ids in that zone;
  /// RunInstances there too.
  record ImpairedZone(Where where) implements Fault {
    public ImpairedZone {
      where = Where.ofZone(where);
      check(where.zone() != null, "where.zone", "the name of a zone");
    }
  }

  /// Token buckets by API and region, as EC2 has them; calls beyond are refused with
  /// RequestLimitExceeded. `requests` and `resources` replace the published sizes of single calls.
  record RequestLimits(
      Where where,
      @Nullable SortedMap<String, Bucket> requests,
      @Nullable SortedMap<String, Bucket> resources)
      implements Fault {
    public RequestLimits {
      where = Where.ofCalls(where);
    }

    public SortedMap<String, Bucket> requestsOrNone() {
      return requests == null ? new TreeMap<>() : requests;
    }

    public SortedMap<String, Bucket> resourcesOrNone() {
      return resources == null ? new TreeMap<>() : resources;
    }
  }

  /// A token bucket: how much it holds, and how much comes back in a second.
  record Bucket(double capacity, double refillPerSecond) {
    public Bucket {
      check(capacity > 0, "capacity", "more than 0");
      check(refillPerSecond >= 0, "refillPerSecond", "0 or more");
    }
  }

  /// Spot instances are taken back by chance: each is hit with this probability in an hour, and
  /// warned `noticeSeconds` before (absent = 120, 0 = not at all).
  record Interruptions(Where where, double perHour, @Nullable Integer noticeSeconds)
      implements Fault {
    private static final double MINUTES = 60;

    public Interruptions {
      where = Where.ofPools(where);
      check(perHour > 0 && perHour <= MINUTES, "perHour", "above 0 and at most 60");
      check(noticeSeconds == null || noticeSeconds >= 0, "noticeSeconds", "0 or more");
    }

    /// Instances are looked at every minute.
    @Override
    public double chance() {
      return perHour / MINUTES;
    }
  }

  /// Messages are lost or doubled with these probabilities, and come up to `delayMilliseconds`
  /// late, so out of order.
  record UnreliableMessages(
      Where where,
      @Nullable Double lost,
      @Nullable Double repeated,
      @Nullable Integer delayMilliseconds)
      implements Fault {
    public UnreliableMessages {
      where = Where.ofRegion(where);
      checkChance(lost, null);
      checkChance(repeated, null);
      check(
          delayMilliseconds == null || (delayMilliseconds >= 0 && delayMilliseconds <= 3_600_000),
          "delayMilliseconds",
          "0 to 3600000");
    }

    public double lostOrNone() {
      return lost == null ? 0 : lost;
    }

    public double repeatedOrNone() {
      return repeated == null ? 0 : repeated;
    }

    public int delayOrNone() {
      return delayMilliseconds == null ? 0 : delayMilliseconds;
    }
  }

  /// EC2's clock differs from the client's by this much. Requests signed more than five minutes off
  /// are refused.
  record ClockSkew(Where where, int seconds) implements Fault {
    public ClockSkew {
      where = Where.ofCalls(where);
    }
  }
}
