package io.awsprovisioner.ec2simulator.messages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.ec2simulator.faults.Fault.UnreliableMessages;
import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.journal.JournalEntry;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Follows the journal and puts what EventBridge would tell into the queue of the region.
public final class InstanceMessages {
  private static final String ACCOUNT = "123456789012";
  private static final int PER_MILLE = 1_000;

  private final SortedMap<String, MessageQueue> queues;
  private final FaultBoard faults;

  /// What EventBridge would say, and about which instance.
  private record Notice(String type, String instanceId, ObjectNode detail) {}

  public InstanceMessages(Iterable<String> regions, FaultBoard faults) {
    var all = new TreeMap<String, MessageQueue>();
    regions.forEach(region -> all.put(region, new MessageQueue()));
    this.queues = Collections.unmodifiableSortedMap(all);
    this.faults = faults;
  }

  /// The queue of each region.
  public Map<String, MessageQueue> queues() {
    return queues;
  }

  /// Tells what a fact of the journal means to EventBridge, if anything.
  public void tell(JournalEntry entry) {
    MessageQueue queue = queues.get(entry.region());
    Notice notice = notice(entry.fact());
    if (queue == null || notice == null) {
      return;
    }
    String body = message(entry, notice).toString();
    var unreliable = faults.strike(UnreliableMessages.class, fault -> hits(fault, entry.region()));
    if (unreliable == null) {
      queue.send(id(entry, 0), body, entry.time());
      return;
    }
    int copies = hitBy(unreliable.lostOrNone()) ? 0 : hitBy(unreliable.repeatedOrNone()) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      Instant from = entry.time().plusMillis(faults.chance(unreliable.delayOrNone() + 1));
      queue.send(id(entry, copy), body, from);
    }
  }

  private boolean hitBy(double probability) {
    return faults.chance(PER_MILLE) < probability * PER_MILLE;
  }

  private static boolean hits(UnreliableMessages fault, String region) {
    return fault.where().region() == null || region.equals(fault.where().region());
  }

  private static @Nullable Notice notice(JournalFact fact) {
    return switch (fact) {
      case JournalFact.Launched launched -> state(launched.instanceId(), "pending");
      case JournalFact.Running running -> state(running.instanceId(), "running");
      case JournalFact.ShuttingDown ending -> state(ending.instanceId(), "shutting-down");
      case JournalFact.Stopped stopped -> state(stopped.instanceId(), "stopped");
      case JournalFact.Terminated ended -> state(ended.instanceId(), "terminated");
      case JournalFact.InterruptionWarned warned ->
          new Notice(
              "EC2 Spot Instance Interruption Warning",
              warned.instanceId(),
              detail(warned.instanceId()).put("instance-action", "terminate"));
      case JournalFact.RebalanceRecommended recommended ->
          new Notice(
              "EC2 Instance Rebalance Recommendation",
              recommended.instanceId(),
              detail(recommended.instanceId()));
      case JournalFact.LaunchRequested _,
          JournalFact.Tagged _,
          JournalFact.TerminateRequested _,
          JournalFact.Forgotten _,
          JournalFact.FaultChanged _ ->
          null;
    };
  }

  private static ObjectNode message(JournalEntry entry, Notice notice) {
    ObjectNode message =
        object()
            .put("version", "0")
            .put("id", id(entry, 0))
            .put("detail-type", notice.type())
            .put("source", "aws.ec2")
            .put("account", ACCOUNT)
            .put("time", entry.time().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", entry.region());
    message
        .putArray("resources")
        .add("arn:aws:ec2:" + entry.region() + ":" + ACCOUNT + ":instance/" + notice.instanceId());
    return message.set("detail", notice.detail());
  }

  private static Notice state(String instance, String state) {
    return new Notice(
        "EC2 Instance State-change Notification", instance, detail(instance).put("state", state));
  }

  private static ObjectNode detail(String instance) {
    return object().put("instance-id", instance);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// A UUID-shaped id that follows from the entry, so that a run can be played again; copies have
  /// their own.
  private static String id(JournalEntry entry, int copy) {
    return new UUID(copy, entry.seq()).toString();
  }
}
