package io.awsprovisioner.provisioner.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;

/// What EC2 says by itself about an instance, through EventBridge and a queue: at least once, in
/// any order, and sometimes not at all. So it only points at an instance that is worth a look, and
/// nothing but the look says what is true; an announced interruption alone is news by itself.
///
/// Source: the EC2 User Guide, "Automate Amazon EC2 using EventBridge".
public sealed interface InstanceMessage {
  String STATE_CHANGE = "EC2 Instance State-change Notification";
  String INTERRUPTION = "EC2 Spot Instance Interruption Warning";

  /// Its state changed, or is said to have.
  record Changed(InstanceId instanceId) implements InstanceMessage {}

  /// EC2 will take it back in about two minutes.
  record Interrupting(InstanceId instanceId) implements InstanceMessage {}

  /// About something that we have no use for, such as a rebalance recommendation.
  record OfNoUse(String about) implements InstanceMessage {}

  /// Not in EventBridge's form.
  record Unreadable(String why) implements InstanceMessage {}

  /// Reads the body of a message.
  static InstanceMessage read(String body) {
    try {
      return read(ModelMapper.shared().readTree(body));
    } catch (IOException e) {
      return new Unreadable("it is not JSON");
    }
  }

  private static InstanceMessage read(JsonNode message) {
    var type = message.path("detail-type").asText();
    return switch (type) {
      case STATE_CHANGE, INTERRUPTION -> {
        var id = message.path("detail").path("instance-id").asText();
        try {
          var instance = new InstanceId(id);
          yield type.equals(INTERRUPTION) ? new Interrupting(instance) : new Changed(instance);
        } catch (IllegalArgumentException e) {
          yield new Unreadable("detail.instance-id is not the id of an instance");
        }
      }
      case "" -> new Unreadable("it has no detail-type");
      default -> new OfNoUse(type);
    };
  }
}
