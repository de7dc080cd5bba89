package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import java.util.List;

/// DescribeInstanceAttribute: user data, and the few others that the simulator keeps.
final class DescribeInstanceAttribute implements Call {
  private final Simulation simulation;

  DescribeInstanceAttribute(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public ParameterNames parameters() {
    return ParameterNames.of("InstanceId", "Attribute");
  }

  @Override
  public String answer(CallRequest request) {
    String id = request.parameters().require("InstanceId");
    String attribute = request.parameters().require("Attribute");
    request.endIfDryRun();
    simulation.fleet().advance();
    Instance instance =
        KnownInstances.find(simulation.fleet(), request.region().name(), List.of(id), request.now())
            .getFirst();
    XmlReply reply = request.reply().text("instanceId", id);
    switch (attribute) {
      case "userData" -> {
        reply.open("userData").text("value", instance.spec().userData()).close("userData");
      }
      case "instanceType" -> value(reply, attribute, instance.spec().type().name());
      case "ebsOptimized" ->
          value(reply, attribute, Boolean.toString(instance.spec().options().ebsOptimized()));
      case "instanceInitiatedShutdownBehavior" ->
          value(
              reply,
              attribute,
              instance.spec().options().terminateOnShutdown() ? "terminate" : "stop");
      default ->
          throw Ec2Refusal.invalid(
              "Value (" + attribute + ") for parameter attribute is invalid. Unknown attribute.");
    }
    return reply.finish();
  }

  private static void value(XmlReply reply, String attribute, String value) {
    reply.open(attribute).text("value", value).close(attribute);
  }
}
