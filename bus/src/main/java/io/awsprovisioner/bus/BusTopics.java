package io.awsprovisioner.bus;

import static java.util.Objects.requireNonNull;

import io.awsprovisioner.model.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics that are missing and compares those that are there with what the protocol
/// needs.
public final class BusTopics {
  /// A closed segment is what compaction works on: without this, a quiet compacted topic would keep
  /// everything of a week.
  private static final Duration SEGMENT = Duration.ofHours(1);

  private final Admin admin;
  private final String prefix;
  private final Optional<Short> replicationFactor;
  private final Duration deadline;

  /// @param replicationFactor of topics that are created; empty takes the broker's default
  /// @param deadline for each question to the broker
  public BusTopics(
      Admin admin, String prefix, Optional<Short> replicationFactor, Duration deadline) {
    this.admin = admin;
    this.prefix = prefix;
    this.replicationFactor = replicationFactor;
    this.deadline = deadline;
  }

  /// Creates what is missing.
  ///
  /// @return every setting that does not match, each with what to do; empty when all is well
  /// @throws IllegalStateException when Kafka does not answer, or does not know yet what it created
  ///   a moment ago: ask again
  public List<String> ensure() {
    var names =
        Arrays.stream(Topic.values())
            .collect(Collectors.toMap(t -> t.in(prefix), t -> t, (a, b) -> a, TreeMap::new));
    var present = answer("list topics", admin.listTopics().names());
    var missing = names.values().stream().filter(t -> !present.contains(t.in(prefix))).toList();
    create(missing);
    return compare(names);
  }

  private void create(List<Topic> missing) {
    var results = admin.createTopics(missing.stream().map(this::definition).toList()).values();
    for (var topic : missing) {
      try {
        requireNonNull(results.get(topic.in(prefix)))
            .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        // Another replica starts at the same time: that it exists is all we want.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException("cannot create topic " + topic.in(prefix), e.getCause());
        }
      } catch (TimeoutException e) {
        throw new IllegalStateException("Kafka did not create " + topic.in(prefix) + " in time", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while creating topics", e);
      }
    }
  }

  private NewTopic definition(Topic topic) {
    return new NewTopic(topic.in(prefix), Optional.of(topic.partitions()), replicationFactor)
        .configs(settings(topic));
  }

  /// The settings that the protocol rests on.
  static Map<String, String> settings(Topic topic) {
    var settings = new TreeMap<String, String>();
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topic.MAX_RECORD_BYTES));
    if (topic.isCompacted()) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      settings.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(SEGMENT.toMillis()));
    } else {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      settings.put(
          TopicConfig.RETENTION_MS_CONFIG,
          String.valueOf(topic.retention().orElseThrow().toMillis()));
    }
    return settings;
  }

  private List<String> compare(Map<String, Topic> names) {
    var descriptions =
        answer("describe topics", admin.describeTopics(names.keySet()).allTopicNames());
    var resources =
        names.keySet().stream()
            .map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n))
            .collect(Collectors.toSet());
    var configs = answer("describe topic settings", admin.describeConfigs(resources).all());
    var findings = new ArrayList<String>();
    names.forEach((name, topic) ->
        findings.addAll(
            compare(
                topic,
                requireNonNull(descriptions.get(name)),
                requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name))))));
    return findings;
  }

  private static List<String> compare(Topic topic, TopicDescription description, Config config) {
    var findings = new ArrayList<String>();
    if (Set.of(Topic.TICKS, Topic.LAUNCH_LEDGER).contains(topic)
        && description.partitions().size() != 1) {
      findings.add(
          description.name()
              + " has "
              + description.partitions().size()
              + " partitions but needs exactly 1, or two planners could work at once: delete it"
              + " (stop both services first) and let a service create it");
    }
    settings(topic)
        .forEach((key, wanted) -> {
          var entry = config.get(key);
          var found = entry == null ? "nothing" : entry.value();
          if (!isFine(key, wanted, found)) {
            findings.add(
                description.name()
                    + " has "
                    + key
                    + "="
                    + found
                    + " but needs "
                    + wanted
                    + ": set it with kafka-configs --alter --topic "
                    + description.name()
                    + " --add-config "
                    + key
                    + "="
                    + wanted);
          }
        });
    return findings;
  }

  private static boolean isFine(String key, String wanted, String found) {
    return switch (key) {
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> Long.parseLong(found) >= Long.parseLong(wanted);
      // Longer is the operator's choice, and -1 is for ever.
      case TopicConfig.RETENTION_MS_CONFIG ->
          found.equals("-1") || Long.parseLong(found) >= Long.parseLong(wanted);
      case TopicConfig.SEGMENT_MS_CONFIG -> true;
      default -> found.equals(wanted);
    };
  }

  private <T> T answer(String what, KafkaFuture<T> future) {
    try {
      return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused to " + what, e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Kafka did not answer within " + deadline.toSeconds() + " s: " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + what, e);
    }
  }
}
