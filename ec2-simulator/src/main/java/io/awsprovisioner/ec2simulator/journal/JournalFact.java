package io.awsprovisioner.ec2simulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Something that happened; in JSON its kind stands in `what`. No fact holds user data, which may
/// hold a token.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalFact.LaunchRequested.class, name = "launch-requested"),
  @JsonSubTypes.Type(value = JournalFact.Launched.class, name = "launched"),
  @JsonSubTypes.Type(value = JournalFact.Running.class, name = "running"),
  @JsonSubTypes.Type(value = JournalFact.InterruptionWarned.class, name = "interruption-warned"),
  @JsonSubTypes.Type(
      value = JournalFact.RebalanceRecommended.class,
      name = "rebalance-recommended"),
  @JsonSubTypes.Type(value = JournalFact.Tagged.class, name = "tagged"),
  @JsonSubTypes.Type(value = JournalFact.TerminateRequested.class, name = "terminate-requested"),
  @JsonSubTypes.Type(value = JournalFact.ShuttingDown.class, name = "shutting-down"),
  @JsonSubTypes.Type(value = JournalFact.Stopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = JournalFact.Terminated.class, name = "terminated"),
  @JsonSubTypes.Type(value = JournalFact.Forgotten.class, name = "forgotten"),
  @JsonSubTypes.Type(value = JournalFact.FaultChanged.class, name = "fault-changed"),
})
public sealed interface JournalFact {

  /// A RunInstances call: `outcome` is launched, replayed (same client token again) or refused
  /// (then with a code).
  record LaunchRequested(
      @Nullable String clientToken,
      String outcome,
      @Nullable String code,
      @Nullable String message,
      @Nullable String instanceType,
      @Nullable String zone,
      @Nullable String market,
      List<String> instanceIds)
      implements JournalFact {}

  /// An instance came into being; `price` is what an hour of it costs now.
  record Launched(
      String instanceId,
      String reservationId,
      @Nullable String clientToken,
      String instanceType,
      String zone,
      String market,
      BigDecimal price,
      @Nullable BigDecimal maxPrice,
      String imageId,
      SortedMap<String, String> tags)
      implements JournalFact {}

  record Running(String instanceId) implements JournalFact {}

  /// EC2 will take the spot instance back at this time.
  record InterruptionWarned(String instanceId, Instant at) implements JournalFact {}

  /// The spot instance is at elevated risk; it may go on for long, or not.
  record RebalanceRecommended(String instanceId) implements JournalFact {}

  record Tagged(String instanceId, SortedMap<String, String> tags) implements JournalFact {}

  /// A TerminateInstances call; `code` says why it was refused, absent when it was carried out.
  record TerminateRequested(List<String> instanceIds, @Nullable String code)
      implements JournalFact {}

  /// `by` is client (TerminateInstances), worker (a shutdown from inside) or ec2.
  record ShuttingDown(String instanceId, String by, String reason) implements JournalFact {}

  /// Shut down from inside, with the shutdown behaviour `stop`: it still exists and still has disks
  /// to pay.
  record Stopped(String instanceId, String by, String reason) implements JournalFact {}

  record Terminated(String instanceId, String by, String reason) implements JournalFact {}

  /// DescribeInstances no longer shows it.
  record Forgotten(String instanceId) implements JournalFact {}

  record FaultChanged(String name, String change) implements JournalFact {}

  /// The instance that the fact is about, if it is about one.
  default @Nullable String about() {
    return switch (this) {
      case Launched fact -> fact.instanceId();
      case Running fact -> fact.instanceId();
      case InterruptionWarned fact -> fact.instanceId();
      case RebalanceRecommended fact -> fact.instanceId();
      case Tagged fact -> fact.instanceId();
      case ShuttingDown fact -> fact.instanceId();
      case Stopped fact -> fact.instanceId();
      case Terminated fact -> fact.instanceId();
      case Forgotten fact -> fact.instanceId();
      case LaunchRequested _, TerminateRequested _, FaultChanged _ -> null;
    };
  }
}
