package io.awsprovisioner.docs.kafka;

import io.awsprovisioner.model.event.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The settings that a topic is created with; the services check them when they start.
final class TopicSettings {
  private static final Duration SEGMENT = Duration.ofHours(1);

  private TopicSettings() {}

  static Map<String, String> of(Topic topic) {
    var settings = new TreeMap<String, String>();
    settings.put("max.message.bytes", String.valueOf(Topic.MAX_RECORD_BYTES));
    topic
        .retention()
        .ifPresentOrElse(
            kept -> {
              settings.put("cleanup.policy", "delete");
              settings.put("retention.ms", String.valueOf(kept.toMillis()));
            },
            () -> {
              settings.put("cleanup.policy", "compact");
              settings.put("segment.ms", String.valueOf(SEGMENT.toMillis()));
            });
    return settings;
  }
}
