package io.awsprovisioner.api.planted;

import org.apache.kafka.common.TopicPartition;

final class KnowsKafka {
  String topic(TopicPartition partition) {
    return partition.topic();
  }
}
