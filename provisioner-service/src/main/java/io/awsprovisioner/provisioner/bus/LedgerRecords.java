package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Ledger entries to Kafka records and back.
final class LedgerRecords {
  private LedgerRecords() {}

  static ProducerRecord<String, byte[]> write(String topic, LedgerEntry entry) {
    return switch (entry) {
      case LedgerEntry.Forgotten(var key) -> new ProducerRecord<>(topic, key, null);
      case LedgerEntry.Launch _, LedgerEntry.Termination _, LedgerEntry.Surveyed _ ->
          new ProducerRecord<>(topic, entry.key(), ModelMapper.write(entry));
    };
  }

  /// @return empty for a record without a key, which nobody of us wrote
  /// @throws IllegalStateException when it cannot be read: planning without it could launch twice,
  ///   so this must stop us
  static Optional<LedgerEntry> read(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) {
      return Optional.empty();
    }
    if (record.value() == null) {
      return Optional.of(new LedgerEntry.Forgotten(record.key()));
    }
    try {
      return Optional.of(ModelMapper.read(record.value(), LedgerEntry.class));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the ledger record at offset "
              + record.offset()
              + " cannot be read; a newer version may have written it: run that version",
          e);
    }
  }
}
