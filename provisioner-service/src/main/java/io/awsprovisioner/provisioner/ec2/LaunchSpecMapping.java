package io.awsprovisioner.provisioner.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/// A launch spec, JSON in EC2's own names, to the SDK's RunInstances request.
///
/// It goes by the field tables that the SDK's own classes carry, so every key that RunInstances
/// knows works, nested ones too, and none is dropped: an unknown key is an error that names its
/// path.
final class LaunchSpecMapping {
  private LaunchSpecMapping() {}

  /// A launch spec that RunInstances cannot take.
  static final class NotLaunchable extends Exception {
    private static final long serialVersionUID = 1L;

    NotLaunchable(String message) {
      super(message);
    }
  }

  /// Puts the launch spec's keys into the request.
  static void apply(ObjectNode launchSpec, RunInstancesRequest.Builder request)
      throws NotLaunchable {
    var spec = launchSpec.deepCopy();
    // The historic API's name for what RunInstances calls Monitoring.
    var monitoring = spec.remove("MonitoringEnabled");
    if (monitoring != null) {
      request.monitoring(m -> m.enabled(monitoring.asBoolean()));
    }
    // The SDK generates this accessor on every request builder; it is how its own marshallers look.
    fill("launchSpec", (SdkPojo) request, spec);
  }

  private static void fill(String path, SdkPojo target, ObjectNode json) throws NotLaunchable {
    for (var entry : json.properties()) {
      var at = path + "." + entry.getKey();
      var field =
          target.sdkFields().stream()
              .filter(f -> f.memberName().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(() -> new NotLaunchable(at + ": RunInstances has no such key"));
      field.set(target, value(at, field, entry.getValue()));
    }
  }

  private static Object value(String path, SdkField<?> field, JsonNode json) throws NotLaunchable {
    var type = field.marshallingType();
    if (type.equals(MarshallingType.STRING)) {
      return text(path, json);
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return number(path, json).intValue();
    }
    if (type.equals(MarshallingType.LONG)) {
      return number(path, json).longValue();
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return number(path, json).doubleValue();
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      if (!json.isBoolean()) {
        throw new NotLaunchable(path + ": must be true or false");
      }
      return json.booleanValue();
    }
    if (type.equals(MarshallingType.LIST)) {
      return list(path, field, json);
    }
    if (type.equals(MarshallingType.SDK_POJO)) {
      return object(path, field, json);
    }
    throw new NotLaunchable(path + ": a value of this type cannot stand in a launch spec");
  }

  private static String text(String path, JsonNode json) throws NotLaunchable {
    if (!json.isValueNode() || json.isNull()) {
      throw new NotLaunchable(path + ": must be text");
    }
    return json.asText();
  }

  private static JsonNode number(String path, JsonNode json) throws NotLaunchable {
    if (!json.isNumber()) {
      throw new NotLaunchable(path + ": must be a number");
    }
    return json;
  }

  private static List<Object> list(String path, SdkField<?> field, JsonNode json)
      throws NotLaunchable {
    if (!json.isArray()) {
      throw new NotLaunchable(path + ": must be an array");
    }
    var member = field.getTrait(ListTrait.class).memberFieldInfo();
    var values = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      values.add(value(path + "[" + i + "]", member, json.get(i)));
    }
    return values;
  }

  private static Object object(String path, SdkField<?> field, JsonNode json) throws NotLaunchable {
    if (!(json instanceof ObjectNode node)) {
      throw new NotLaunchable(path + ": must be an object");
    }
    var builder = field.constructor().get();
    fill(path, builder, node);
    return ((Buildable) builder).build();
  }
}
