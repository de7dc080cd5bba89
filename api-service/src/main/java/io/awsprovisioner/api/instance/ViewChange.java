package io.awsprovisioner.api.instance;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an event changes in the read model. Each is safe to apply again, late, or after what came
/// later.
sealed interface ViewChange {
  /// A launch, as far as it has got.
  record LaunchSeen(
      String launchId,
      String workerType,
      Progress progress,
      Details details,
      @Nullable String instanceId,
      Instant time)
      implements ViewChange {}

  /// An instance in a state; details that are absent stay as they are.
  record InstanceSeen(
      String instanceId,
      @Nullable String workerType,
      @Nullable String launchId,
      Details details,
      InstanceStateName state,
      @Nullable Instant launchedAt,
      Instant time)
      implements ViewChange {}

  /// A launch's worker has fetched or removed its secret.
  record Registered(String launchId, Instant time) implements ViewChange {}

  /// A worker says that it started.
  record Started(String instanceId, Instant time) implements ViewChange {}

  /// EC2 does not show it any more.
  record Gone(String instanceId) implements ViewChange {}

  /// The planner decided something for a worker type.
  record Decided(WorkerTypeDecided decision) implements ViewChange {}

  /// Something that was asked for is done.
  record Steered(String steeringId, String outcome, Instant time) implements ViewChange {}

  /// The provisioner finished an iteration.
  record CheckedIn(IterationCompleted iteration) implements ViewChange {}

  /// EC2 will take an instance away soon.
  record Warned(String instanceId, Instant time) implements ViewChange {}

  /// Why an instance is gone.
  record Ended(String instanceId, String reason) implements ViewChange {}

  /// A spot price.
  record Priced(SpotPriceObserved price) implements ViewChange {}

  /// What is known of the market beside spot prices.
  record MarketTold(MarketEvent event) implements ViewChange {}

  /// A level of demand.
  record Demanded(DemandReported report) implements ViewChange {}

  /// Where and what.
  record Details(
      String region,
      @Nullable String zone,
      @Nullable String instanceType,
      @Nullable String imageId,
      @Nullable String spotRequestId,
      @Nullable Boolean onDemand) {
    static Details of(String region) {
      return new Details(region, null, null, null, null, null);
    }
  }

  /// How far a launch has got. The order is the order of words that count more.
  enum Progress {
    REQUESTED(0),
    FAILED(1),
    LAUNCHED(2);

    private final int rank;

    Progress(int rank) {
      this.rank = rank;
    }

    /// A higher one wins.
    int rank() {
      return rank;
    }
  }
}
