package io.awsprovisioner.api.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a record of the bus is in the stream. Pure.
final class LiveEventProjection {
  /// What is left out for its size: a definition has its own route, pools and policy too.
  private static final List<String> LEFT_OUT = List.of("definition", "pools", "policy");

  private LiveEventProjection() {}

  /// The event; empty for what nobody wants to see. The api-service's heartbeat is noise.
  static Optional<LiveEvent> of(Reading reading, int partition, long offset) {
    return switch (reading) {
      case Reading.Event(_, _, ApiAlive _) -> Optional.empty();
      case Reading.Event event -> Optional.of(of(event, partition, offset));
      case Reading.Tombstone _, Reading.UnknownType _, Reading.Unreadable _ -> Optional.empty();
    };
  }

  private static LiveEvent of(Reading.Event read, int partition, long offset) {
    var event = read.event();
    var type = EventType.of(event).name().toLowerCase(Locale.ROOT).replace('_', '-');
    var workerType = workerType(event).map(WorkerTypeName::value);
    ObjectNode data = ModelMapper.shared().valueToTree(event);
    data.remove(LEFT_OUT);
    var json = ModelMapper.shared().createObjectNode();
    json.put("id", read.head().id()).put("type", type);
    json.put("time", ModelMapper.format(read.head().time()));
    workerType.ifPresent(name -> json.put("workerType", name));
    json.put("source", read.head().source()).set("data", data);
    return new LiveEvent(partition, offset, type, workerType.orElse(null), json.toString());
  }

  private static Optional<WorkerTypeName> workerType(BusEvent event) {
    return switch (event) {
      case WorkerTypeEvent e -> Optional.of(e.workerType());
      case InstanceEvent e -> Optional.ofNullable(e.workerType());
      case WorkerTypeDecided e -> Optional.of(e.workerType());
      case SteeringStated e -> Optional.ofNullable(e.workerType());
      default -> Optional.empty();
    };
  }
}
