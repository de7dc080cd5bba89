package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.LaunchOrder;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome;
import io.awsprovisioner.ec2simulator.journal.JournalFact.LaunchRequested;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RunInstances. Every request is written to the journal, also a refused one and a repeat.
final class RunInstances implements Call {
  private final Simulation simulation;
  private final CallTable.Pause pause;
  private final LaunchReader reader;

  RunInstances(Simulation simulation, CallTable.Pause pause) {
    this.simulation = simulation;
    this.pause = pause;
    this.reader = new LaunchReader(simulation.catalogue(), simulation.keyPairs());
  }

  @Override
  public ParameterNames parameters() {
    return LaunchParameters.NAMES;
  }

  @Override
  public String answer(CallRequest request) {
    LaunchOrder order = reader.read(request.region(), request.parameters());
    request.endIfDryRun();
    return switch (inProgress(request, order)) {
      case LaunchOutcome.Launched(List<Instance> instances) ->
          answer(request, "launched", instances);
      case LaunchOutcome.Replayed(List<Instance> instances) ->
          answer(request, "replayed", instances);
      case LaunchOutcome.Refused(String code, String message) ->
          throw new Ec2Refusal(code, message);
    };
  }

  @Override
  public void refused(CallRequest request, Ec2Refusal refusal) {
    write(request, "refused", refusal, List.of());
  }

  private LaunchOutcome inProgress(CallRequest request, LaunchOrder order) {
    if (!simulation.launcher().begin(order)) {
      return new LaunchOutcome.Refused(
          "IdempotentCallInProgress",
          "A request with this client token is still being worked on; try again later");
    }
    try {
      takeTime(request);
      return simulation.launcher().launch(order);
    } finally {
      simulation.launcher().end(order);
    }
  }

  private void takeTime(CallRequest request) {
    var slow =
        simulation
            .faults()
            .strikeCall(Fault.SlowLaunch.class, request.region().name(), request.action());
    if (slow == null) {
      return;
    }
    try {
      pause.take(Duration.ofMillis(slow.milliseconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Ec2Refusal("Unavailable", "The simulator is stopping");
    }
  }

  private String answer(CallRequest request, String outcome, List<Instance> instances) {
    write(request, outcome, null, instances.stream().map(Instance::id).toList());
    var reply = request.reply();
    InstanceXml.reservation(reply, instances, request.now());
    return reply.finish();
  }

  private void write(
      CallRequest request, String outcome, @Nullable Ec2Refusal refusal, List<String> ids) {
    QueryParameters parameters = request.parameters();
    String market = parameters.orElse("InstanceMarketOptions.MarketType", "on-demand");
    simulation
        .journal()
        .write(
            simulation.clock().instant(),
            request.region().name(),
            new LaunchRequested(
                parameters.find("ClientToken"),
                outcome,
                refusal == null ? null : refusal.code(),
                refusal == null ? null : refusal.getMessage(),
                parameters.find("InstanceType"),
                parameters.find("Placement.AvailabilityZone"),
                market,
                ids));
  }
}
