package io.awsprovisioner.docs.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The golden files: one event of each type, as consumers were promised it.
///
/// @param directory where they lie
public record GoldenEvents(Path directory) {
  /// The JSON of a type's golden event.
  ///
  /// @throws UncheckedIOException when there is none
  public ObjectNode json(EventType type) {
    try {
      return (ObjectNode) ModelMapper.shared().readTree(bytes(type));
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: the golden file of " + type, e);
    }
  }

  /// The event itself.
  ///
  /// @throws UncheckedIOException when there is none, or when it is not of its record's form
  public BusEvent event(EventType type) {
    try {
      return ModelMapper.read(bytes(type), type.record());
    } catch (IOException e) {
      throw new UncheckedIOException("not readable: the golden file of " + type, e);
    }
  }

  private byte[] bytes(EventType type) throws IOException {
    return Files.readAllBytes(directory.resolve(type.record().getSimpleName() + ".v1.json"));
  }
}
