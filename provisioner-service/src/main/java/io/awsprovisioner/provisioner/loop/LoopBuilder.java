package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.demand.DemandRounds;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.ReadOnlyEc2;
import io.awsprovisioner.provisioner.launch.IntentFactory;
import io.awsprovisioner.provisioner.launch.LaunchExecutor;
import io.awsprovisioner.provisioner.launch.LaunchRules;
import io.awsprovisioner.provisioner.launch.Mailbox;
import io.awsprovisioner.provisioner.launch.TerminationExecutor;
import io.awsprovisioner.provisioner.secret.Secrets;
import io.awsprovisioner.provisioner.secret.TokenKeys;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Puts a loop together from its doors; services and tests build the same.
///
/// @param seat the planner's
/// @param views kept in step by whoever listens to the bus
public record LoopBuilder(
    PlannerSeat seat, Doors doors, Views views, WakeUps wakeUps, Settings settings, Inputs inputs) {
  /// The outside world.
  public record Doors(
      Ec2 ec2,
      Secrets secrets,
      Publisher publisher,
      DemandRounds demand,
      LoopMetrics metrics,
      Traces traces) {}

  /// Time and chance.
  public record Inputs(InstantSource clock, Chance chance) {}

  /// Numbers and names.
  ///
  /// @param planner which replica this is, for reports
  public record Settings(
      String provisionerId,
      String planner,
      PlanningPolicy policy,
      List<Region> regions,
      IntentFactory intents,
      TokenKeys tokenKeys,
      LaunchRules launchRules,
      ApiBudget budget,
      int maxRegistering,
      int maxAskingPerRegion,
      Duration interval,
      Duration observeEvery,
      Duration askQueueEvery,
      Mode mode) {}

  /// The loop; call [ReconcileLoop#turn] again and again on one thread.
  public ReconcileLoop build() {
    wakeUps.onAsk(seat::wake);
    var launchAnswers = new Mailbox<LaunchExecutor.Letter>(seat::wake);
    var terminationAnswers = new Mailbox<TerminationExecutor.Letter>(seat::wake);
    var ec2 =
        switch (settings.mode()) {
          case LIVE -> doors.ec2();
          case SHADOW -> new ReadOnlyEc2(doors.ec2());
        };
    var launches =
        new LaunchExecutor(
            ec2,
            doors.secrets(),
            settings.tokenKeys(),
            settings.launchRules(),
            new LaunchExecutor.Surroundings(
                launchAnswers,
                inputs.clock(),
                settings.budget(),
                views.inventory()::sweptTwiceSince,
                settings.maxRegistering(),
                settings.maxAskingPerRegion(),
                doors.traces()));
    var terminations =
        new TerminationExecutor(
            ec2, terminationAnswers, inputs.clock(), settings.budget(), views.inventory());
    return new ReconcileLoop(
        seat,
        new ReconcileLoop.Parts(
            views,
            settings.intents(),
            new FactsCollector(views, settings.policy(), settings.budget(), settings.interval()),
            new LaunchExperience(settings.policy().healthLevels().halfLife()),
            new ReconcileLoop.Execution(launches, launchAnswers, terminations, terminationAnswers),
            new PlannerDuties(
                doors.publisher(),
                doors.demand(),
                views,
                wakeUps,
                new PlannerDuties.Rhythm(
                    settings.regions(), settings.observeEvery(), settings.askQueueEvery())),
            wakeUps,
            new IterationReports(settings.provisionerId(), settings.planner(), settings.budget()),
            doors.metrics(),
            doors.traces(),
            settings.mode()),
        inputs.chance(),
        inputs.clock());
  }
}
