package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The calls to EC2 that we use, in our words. Each has a deadline and none is retried inside: who
/// asked knows best whether and when to ask again.
///
/// Expected failures are answers. A stage that completes exceptionally means a bug.
public interface Ec2 {
  /// Ids in one question. EC2 takes up to 1,000; a smaller one loses less to a bad id.
  int MOST_IDS = 500;

  /// Launches exactly one instance. Asking again with the same request gives the same instance.
  CompletionStage<LaunchAnswer> launch(LaunchRequest request);

  /// Ends instances. Ending one that is already gone is no failure; one unknown id fails the call.
  CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances);

  /// A page of all instances that carry the tag.
  ///
  /// @param next from the page before; empty for the first
  CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next);

  /// These instances, whoever's they are. Answers where a sweep of the whole region does not: while
  /// a zone is impaired EC2 still tells of given ids in the healthy ones. One unknown id fails the
  /// call, and so does one in an impaired zone.
  ///
  /// @param instances at most [#MOST_IDS]
  CompletionStage<Answer<List<SeenInstance>>> byIds(Region region, List<InstanceId> instances);

  /// The instance of a launch, by its client token; empty when EC2 does not show one (yet).
  CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch);

  /// A page of Linux spot prices that held at or after the start.
  CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next);

  /// A page of what is offered where: types by zone.
  CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next);

  /// A type that a zone offers.
  record Offering(AvailabilityZone availabilityZone, InstanceType instanceType) {}

  /// A tag, by key and value.
  record OwnerTag(String key, String value) {}

  /// Some rows, and where the next begin.
  record Page<T>(List<T> rows, Optional<String> next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /// A price that holds from a time on, until the next point of that pool. US$/h.
  record PricePoint(
      AvailabilityZone availabilityZone, InstanceType instanceType, double price, Instant from) {}

  /// What was asked for, or why not.
  sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    record Refused<T>(Ec2Failure failure) implements Answer<T> {}
  }
}
