package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.StateReason;
import io.awsprovisioner.ec2simulator.journal.JournalFact.TerminateRequested;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import java.util.List;

/// TerminateInstances: all or none of the ids. Terminating what is terminated already succeeds.
final class TerminateInstances implements Call {
  private static final int MAX_IDS = 1_000;

  private final Simulation simulation;

  private record Change(Instance before, Instance after) {}

  TerminateInstances(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public ParameterNames parameters() {
    return ParameterNames.of("InstanceId.N", "Force", "SkipOsShutdown");
  }

  @Override
  public String answer(CallRequest request) {
    List<String> ids = request.parameters().list("InstanceId");
    List<Change> changes = terminate(request, ids);
    write(request, new TerminateRequested(ids, null));
    return request.reply().list("instancesSet", changes, TerminateInstances::change).finish();
  }

  @Override
  public void refused(CallRequest request, Ec2Refusal refusal) {
    List<String> ids = request.parameters().list("InstanceId");
    write(request, new TerminateRequested(ids, refusal.code()));
  }

  private List<Change> terminate(CallRequest request, List<String> ids) {
    if (ids.isEmpty()) {
      throw Ec2Refusal.missing("InstanceId");
    }
    if (ids.size() > MAX_IDS) {
      throw Ec2Refusal.invalid("At most " + MAX_IDS + " instances in a request");
    }
    var fleet = simulation.fleet();
    fleet.advance();
    List<Instance> found = KnownInstances.find(fleet, request.region().name(), ids, request.now());
    request.endIfDryRun();
    return found.stream()
        .map(each -> new Change(each, fleet.end(each, "client", StateReason.USER)))
        .toList();
  }

  private void write(CallRequest request, TerminateRequested fact) {
    simulation.journal().write(simulation.clock().instant(), request.region().name(), fact);
  }

  private static void change(XmlReply item, Change change) {
    item.text("instanceId", change.after().id());
    InstanceXml.state(item, "currentState", change.after().state());
    InstanceXml.state(item, "previousState", change.before().state());
  }
}
