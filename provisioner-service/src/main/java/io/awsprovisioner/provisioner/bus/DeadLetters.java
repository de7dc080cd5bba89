package io.awsprovisioner.provisioner.bus;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where records go that nobody can read.
@FunctionalInterface
public interface DeadLetters {
  /// Never blocks and never throws.
  ///
  /// @param why for people, without the record's value
  void put(ConsumerRecord<String, byte[]> record, String why);
}
