package io.awsprovisioner.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden files are what consumers were written against: `-Dgolden.update=true` writes new
/// ones, and a difference in an old one is a breaking change.
class WireFormatTest {
  private static final Path WIRE = Path.of("src/test/resources/wire");

  static List<BusEvent> events() {
    return SampleEvents.all();
  }

  @ParameterizedTest
  @MethodSource("events")
  void writesAnEventAsItsGoldenFileHasIt(BusEvent event) throws IOException {
    JsonNode written = ModelMapper.shared().readTree(ModelMapper.write(event));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          golden(event),
          ModelMapper.shared()
                  .writer()
                  .with(SerializationFeature.INDENT_OUTPUT)
                  .writeValueAsString(written)
              + "\n");
    }
    assertThat(written).isEqualTo(ModelMapper.shared().readTree(golden(event).toFile()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsAGoldenFileBackAsTheSameEvent(BusEvent event) throws IOException {
    var read = ModelMapper.read(Files.readAllBytes(golden(event)), event.getClass());
    assertThat(read).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("events")
  void passesOverFieldsThatALaterVersionAdds(BusEvent event) throws IOException {
    var later = (ObjectNode) ModelMapper.shared().readTree(golden(event).toFile());
    later.put("addedLater", "by a newer version");
    assertThat(ModelMapper.read(ModelMapper.write(later), event.getClass())).isEqualTo(event);
  }

  /// The golden file is of a time before these were told, and stays.
  @Test
  void anOptionMayTellMoreThanItDidAtFirst() throws IOException {
    var decided =
        SampleEvents.all().stream()
            .filter(WorkerTypeDecided.class::isInstance)
            .map(WorkerTypeDecided.class::cast)
            .findFirst()
            .orElseThrow();
    var first = decided.options().getFirst();
    assertThat(first.weight()).isNull();
    var fuller =
        new WorkerTypeDecided.Option(
            first.region(),
            first.availabilityZone(),
            first.instanceType(),
            first.market(),
            first.spotPrice(),
            first.price(),
            first.bid(),
            first.capacity(),
            first.health(),
            first.bought(),
            first.excludedBy(),
            0.05,
            0.95);
    var written = ModelMapper.write(fuller);
    assertThat(ModelMapper.read(written, WorkerTypeDecided.Option.class)).isEqualTo(fuller);
    assertThat(ModelMapper.tree(fuller).path("monthlyInterruptions").doubleValue()).isEqualTo(0.05);
    assertThat(ModelMapper.tree(fuller).path("weight").doubleValue()).isEqualTo(0.95);
  }

  @Test
  void hasAGoldenFileForEveryEventType() {
    assertThat(events().stream().map(EventType::of).toList())
        .containsExactlyInAnyOrder(EventType.values());
  }

  @Test
  void findsATypeByItsNameOnTheWire() {
    assertThat(EventType.INSTANCE_LAUNCHED.wireName())
        .isEqualTo("io.awsprovisioner.instance-launched.v1");
    for (var type : EventType.values()) {
      assertThat(EventType.named(type.wireName())).contains(type);
    }
    assertThat(EventType.named("io.awsprovisioner.instance-launched.v2")).isEmpty();
  }

  private static Path golden(BusEvent event) {
    return WIRE.resolve(event.getClass().getSimpleName() + ".v1.json");
  }
}
