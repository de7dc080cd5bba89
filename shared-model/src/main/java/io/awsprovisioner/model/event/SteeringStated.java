package io.awsprovisioner.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state that an operator wants: not a command, so reading it twice, or late, changes nothing.
///
/// @param id answered to whoever asked, and repeated in [InstanceEvent.SteeringDone]
/// @param subject what it is about, and the record's key: the next statement on it replaces this
///   one
/// @param version grows by one with each statement on the subject
/// @param workerType absent for what concerns the whole deployment
/// @param instanceIds for [Wish#TERMINATED]: these; empty means all that were there at `time`
/// @param approves for [Wish#APPROVED]: the id of what is held
/// @param author the client id of whoever asked
public record SteeringStated(
    String id,
    String subject,
    long version,
    Wish wish,
    @Nullable WorkerTypeName workerType,
    List<InstanceId> instanceIds,
    @Nullable String approves,
    String author,
    String reason,
    Instant time)
    implements BusEvent {
  public SteeringStated {
    instanceIds = List.copyOf(instanceIds);
  }

  @Override
  public String key() {
    return subject;
  }

  /// What is wanted.
  public enum Wish {
    /// Nothing more is bought for the worker type.
    @JsonProperty("paused")
    PAUSED,
    /// The worker type is served again.
    @JsonProperty("resumed")
    RESUMED,
    /// Nothing more is bought at all.
    @JsonProperty("buying-stopped")
    BUYING_STOPPED,
    /// Buying goes on.
    @JsonProperty("buying-resumed")
    BUYING_RESUMED,
    /// The instances are to be gone.
    @JsonProperty("terminated")
    TERMINATED,
    /// A tick and a sweep later than `time` have been done.
    @JsonProperty("reconciled")
    RECONCILED,
    /// What a guard holds may go on.
    @JsonProperty("approved")
    APPROVED
  }
}
