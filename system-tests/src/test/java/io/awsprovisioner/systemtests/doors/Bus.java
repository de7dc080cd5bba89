package io.awsprovisioner.systemtests.doors;

import io.awsprovisioner.systemtests.truth.BusEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The topics, each read whole: from the start, all partitions, committed records only.
public final class Bus implements AutoCloseable {

  private final String bootstrap;
  private final String prefix;
  private final Map<String, TopicReader> readers = new LinkedHashMap<>();

  public Bus(String bootstrap, String prefix) {
    this.bootstrap = bootstrap;
    this.prefix = prefix;
  }

  /// Everything on a topic so far. Within a key the order is the order of writing.
  ///
  /// @param topic its name without the prefix
  public List<BusEvent> events(String topic) {
    return readers
        .computeIfAbsent(topic, name -> new TopicReader(bootstrap, prefix + name))
        .readToEnd();
  }

  /// The events of one type.
  public List<BusEvent> events(String topic, String type) {
    return events(topic).stream().filter(event -> event.type().equals(type)).toList();
  }

  @Override
  public void close() {
    readers.values().forEach(TopicReader::close);
  }
}
