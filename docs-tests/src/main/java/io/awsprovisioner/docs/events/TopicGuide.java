package io.awsprovisioner.docs.events;

import static io.awsprovisioner.docs.events.Party.ANYONE;
import static io.awsprovisioner.docs.events.Party.API_SERVICE;
import static io.awsprovisioner.docs.events.Party.PROVISIONER_SERVICE;

import io.awsprovisioner.model.event.Topic;
import java.util.Arrays;
import java.util.List;

/// What the code of a topic does not say by itself: who speaks, who listens, and what a reader may
/// count on.
///
/// @param summary one sentence
/// @param key what the records' key is
/// @param writers who writes it, and gets the right to
/// @param readers who reads it, and gets the right to
/// @param promise what a reader may rely on, and what not
public record TopicGuide(
    Topic topic,
    String summary,
    String key,
    List<Party> writers,
    List<Party> readers,
    String promise) {

  /// The guide to a topic.
  public static TopicGuide of(Topic topic) {
    return switch (topic) {
      case WORKER_TYPES -> workerTypes();
      case STEERING -> steering();
      case TICKS -> ticks();
      case REGION_TICKS -> regionTicks();
      case DEMAND -> demand();
      case SPOT_PRICES -> spotPrices();
      case INVENTORY -> inventory();
      case LAUNCH_LEDGER -> launchLedger();
      case INSTANCE_EVENTS -> instanceEvents();
      case ITERATIONS -> iterations();
      case DEAD_LETTERS -> deadLetters();
    };
  }

  /// All of them, in the order of the table of topics.
  public static List<TopicGuide> all() {
    return Arrays.stream(Topic.values()).map(TopicGuide::of).toList();
  }

  /// Whether others may read it.
  public boolean isPublic() {
    return readers.contains(ANYONE);
  }

  private static TopicGuide workerTypes() {
    return new TopicGuide(
        Topic.WORKER_TYPES,
        "Definitions of worker types: created, updated, removed. Secrets are left out.",
        "the worker type's name",
        List.of(API_SERVICE),
        List.of(API_SERVICE, PROVISIONER_SERVICE, ANYONE),
        "A change and its event are one database transaction, told at least once. Each name has a version"
            + " that only grows, also over a removal: keep the highest and ignore the rest. A"
            + " removal is a record of its own; its tombstone follows 7 days later, so a reader"
            + " that was away for longer must compare with what it finds from the start.");
  }

  private static TopicGuide steering() {
    return new TopicGuide(
        Topic.STEERING,
        "The state that operators want, by subject.",
        "the subject",
        List.of(API_SERVICE),
        List.of(PROVISIONER_SERVICE, API_SERVICE),
        "A state and not a command: reading it twice or late changes nothing. The highest version"
            + " of a subject counts. Whoever may write here may end instances: grant it to the"
            + " api-service only.");
  }

  private static TopicGuide ticks() {
    return new TopicGuide(
        Topic.TICKS,
        "Time for the planner to look again.",
        "always `tick`",
        List.of(PROVISIONER_SERVICE),
        List.of(PROVISIONER_SERVICE),
        "Internal. One partition: its owner in the planner's group is the planner. Several ticks"
            + " become one.");
  }

  private static TopicGuide regionTicks() {
    return new TopicGuide(
        Topic.REGION_TICKS,
        "Time to observe a region.",
        "the region",
        List.of(PROVISIONER_SERVICE),
        List.of(PROVISIONER_SERVICE),
        "Internal. Membership in its group shares the regions out among the replicas.");
  }

  private static TopicGuide demand() {
    return new TopicGuide(
        Topic.DEMAND,
        "How many tasks wait for a worker type, as a level.",
        "`<worker type>/<source>`",
        List.of(PROVISIONER_SERVICE, ANYONE),
        List.of(API_SERVICE, PROVISIONER_SERVICE, ANYONE),
        "The report with the newest `time` of a worker type and source counts; older ones are"
            + " ignored, and a report older than 5 minutes means unknown. So say the level again"
            + " at least every few minutes, also when it did not change, and by a clock that is"
            + " right. The partition does not matter: any client's partitioner will do.");
  }

  private static TopicGuide spotPrices() {
    return new TopicGuide(
        Topic.SPOT_PRICES,
        "Spot prices by pool, a marker for each complete reading of a region, and what else is known of"
            + " the market: on-demand prices, what is offered where, interruption rates, instance types.",
        "`<region>/<zone>/<instance type>`, `read/<region>` for the marker, `on-demand/<region>`,"
            + " `offerings/<region>`, `interruptions/<region>`, `instance-types`",
        List.of(PROVISIONER_SERVICE),
        List.of(API_SERVICE, PROVISIONER_SERVICE, ANYONE),
        "A price is told when it changes; `prices-read` says how fresh all of a region's are. A"
            + " marker may be read before a price of the same reading that lies in another"
            + " partition. What else is known is told whole, with its source and date, by every planner that"
            + " takes over and once a day: the last record of a key counts.");
  }

  private static TopicGuide inventory() {
    return new TopicGuide(
        Topic.INVENTORY,
        "Instances as EC2 shows them, and a marker for each complete sweep of a region.",
        "the instance id, or `sweep/<region>` for the marker",
        List.of(PROVISIONER_SERVICE),
        List.of(API_SERVICE, PROVISIONER_SERVICE, ANYONE),
        "Changes only, and only of instances that carry this deployment's tag. Absence means"
            + " something only over two complete sweeps. A tombstone follows when an instance is"
            + " gone for good.");
  }

  private static TopicGuide launchLedger() {
    return new TopicGuide(
        Topic.LAUNCH_LEDGER,
        "Intent and outcome of every launch and termination.",
        "the launch id",
        List.of(PROVISIONER_SERVICE),
        List.of(PROVISIONER_SERVICE),
        "Private: its form may change with any release, and it holds launch specs. Nothing else"
            + " may read or write it, and nobody may delete it while instances run.");
  }

  private static TopicGuide instanceEvents() {
    return new TopicGuide(
        Topic.INSTANCE_EVENTS,
        "What happened to launches and instances.",
        "the worker type's name; `api` for the api-service's heartbeat",
        List.of(API_SERVICE, PROVISIONER_SERVICE),
        List.of(API_SERVICE, PROVISIONER_SERVICE, ANYONE),
        "Read it committed (`isolation.level=read_committed`): records of aborted transactions are"
            + " otherwise seen too. An event may come again with the same `ce_id`, and events of two"
            + " services about one instance may come in another order than they happened: fold by"
            + " launch and instance id, never backwards. Types that you do not know may appear at any"
            + " time: pass over them.");
  }

  private static TopicGuide iterations() {
    return new TopicGuide(
        Topic.ITERATIONS,
        "What each tick of the planner found and decided, and why.",
        "the provisioner id, or the worker type's name",
        List.of(PROVISIONER_SERVICE),
        List.of(API_SERVICE, ANYONE),
        "`iteration-completed` is the planner's heartbeat: one for each tick. `worker-type-decided`"
            + " comes when it differs from the one before, so the last one stands for the present."
            + " Sentences are for people and may be reworded; codes are for machines.");
  }

  private static TopicGuide deadLetters() {
    return new TopicGuide(
        Topic.DEAD_LETTERS,
        "Records that could not be read, as they were, with where they came from and why.",
        "`<topic>/<key of the record>`",
        List.of(PROVISIONER_SERVICE),
        List.of(ANYONE),
        "For operators. The value is the unreadable record's own; the headers"
            + " `dead-letter-topic`, `dead-letter-partition`, `dead-letter-offset` and"
            + " `dead-letter-why` say the rest. Its appearance stops nothing.");
  }
}
