package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import java.util.List;
import java.util.Map;

/// CreateTags and DeleteTags, for instances: the simulator keeps no tags of other resources.
final class TagCalls {
  private TagCalls() {}

  private static List<Instance> resources(Simulation simulation, CallRequest request) {
    List<String> ids = request.parameters().list("ResourceId");
    if (ids.isEmpty()) {
      throw Ec2Refusal.missing("ResourceIdSet");
    }
    for (String id : ids) {
      if (!id.startsWith("i-")) {
        throw new Ec2Refusal(
            "InvalidID", "The ID '" + id + "' is not valid: the simulator tags instances only");
      }
    }
    simulation.fleet().advance();
    return KnownInstances.find(simulation.fleet(), request.region().name(), ids, request.now());
  }

  record Create(Simulation simulation) implements Call {
    @Override
    public ParameterNames parameters() {
      return ParameterNames.of("ResourceId.N", "Tag.N.Key", "Tag.N.Value");
    }

    @Override
    public String answer(CallRequest request) {
      List<Instance> instances = resources(simulation, request);
      var tags = Tags.read(request.parameters(), "Tag");
      if (tags.isEmpty()) {
        throw Ec2Refusal.missing("TagSet");
      }
      request.endIfDryRun();
      instances.forEach(each -> simulation.fleet().tag(each, tags));
      return request.reply().flag("return", true).finish();
    }
  }

  record Delete(Simulation simulation) implements Call {
    @Override
    public ParameterNames parameters() {
      return ParameterNames.of("ResourceId.N", "Tag.N.Key", "Tag.N.Value");
    }

    @Override
    public String answer(CallRequest request) {
      List<Instance> instances = resources(simulation, request);
      var named = Tags.read(request.parameters(), "Tag");
      request.endIfDryRun();
      for (Instance instance : instances) {
        List<String> keys =
            instance.tags().entrySet().stream()
                .filter(tag -> {
                  String value = named.get(tag.getKey());
                  return named.isEmpty()
                      || (value != null && (value.isEmpty() || value.equals(tag.getValue())));
                })
                .map(Map.Entry::getKey)
                .toList();
        simulation.fleet().untag(instance, keys);
      }
      return request.reply().flag("return", true).finish();
    }
  }
}
