package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.bus.TopicFollower;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.loop.Cause;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.loop.WakeUps;
import io.awsprovisioner.tracing.TraceParent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Keeps the views in step with their topics, each read whole by every replica.
public final class ViewFollowers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ViewFollowers.class);

  private final Views views;
  private final ViewFold viewFold;
  private final DeadLetters deadLetters;
  private final List<TopicFollower> followers;

  public ViewFollowers(
      Map<String, Object> clientConfig,
      String topicPrefix,
      Views views,
      WakeUps wakeUps,
      DeadLetters deadLetters) {
    this.views = views;
    this.viewFold = new ViewFold(views, wakeUps);
    this.deadLetters = deadLetters;
    this.followers =
        Stream.of(
                Topic.WORKER_TYPES,
                Topic.STEERING,
                Topic.DEMAND,
                Topic.SPOT_PRICES,
                Topic.INVENTORY,
                Topic.INSTANCE_EVENTS)
            .map(topic ->
                new TopicFollower(
                    clientConfig,
                    topic.in(topicPrefix),
                    (reading, record) -> take(topic, reading, record),
                    ViewFollowers::isMarker))
            .toList();
  }

  /// Begins to read.
  public void start() {
    followers.forEach(TopicFollower::start);
  }

  /// Whether all views have been read to what was their end at the start.
  public boolean isCaughtUp() {
    return followers.stream().allMatch(TopicFollower::isCaughtUp);
  }

  /// Whether some topic cannot be read now.
  public boolean isFailing() {
    return followers.stream().anyMatch(TopicFollower::isFailing);
  }

  @Override
  public void close() {
    followers.forEach(TopicFollower::close);
  }

  private static boolean isMarker(Reading reading) {
    return reading instanceof Reading.Event(_, _, SweepCompleted _)
        || reading instanceof Reading.Event(_, _, PricesRead _);
  }

  private void take(Topic topic, Reading reading, ConsumerRecord<String, byte[]> record) {
    switch (reading) {
      case Reading.Event(_, var head, var event) -> {
        try {
          viewFold.take(event, cause(head, record));
        } catch (RuntimeException e) {
          deadLetters.put(record, "it makes no sense to us: " + e.getClass().getSimpleName());
        }
      }
      case Reading.Tombstone(var key) -> forget(topic, key);
      case Reading.UnknownType(var key, var type) ->
          LOG.debugf("passed over topic=%s key=%s type=%s", topic, key, type);
      case Reading.Unreadable(_, var why) -> deadLetters.put(record, why);
    }
  }

  private static Optional<Cause> cause(EventHead head, ConsumerRecord<String, byte[]> record) {
    return BusRecords.traceParent(record)
        .flatMap(TraceParent::parse)
        .map(place -> new Cause(place, head.time()));
  }

  private void forget(Topic topic, String key) {
    try {
      switch (topic) {
        case WORKER_TYPES -> views.catalogue().forget(new WorkerTypeName(key));
        case STEERING -> views.steering().forget(key);
        case INVENTORY -> views.inventory().forget(new InstanceId(key));
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      LOG.warnf("a tombstone of no key of ours topic=%s error=%s", topic, e.getMessage());
    }
  }
}
