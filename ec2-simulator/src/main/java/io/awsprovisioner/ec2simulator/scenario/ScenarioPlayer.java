package io.awsprovisioner.ec2simulator.scenario;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.journal.Journal;
import io.awsprovisioner.ec2simulator.journal.JournalFact.FaultChanged;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Switches a scenario's faults on and off when their time has come.
public final class ScenarioPlayer {
  private final Queue<Step> steps;
  private final FaultBoard faults;
  private final Journal journal;

  /// A fault to switch on, or (none) to switch off.
  private record Step(Instant at, String name, @Nullable Fault fault) {}

  public ScenarioPlayer(Scenario scenario, Instant start, FaultBoard faults, Journal journal) {
    this.faults = faults;
    this.journal = journal;
    var all = new ArrayList<Step>();
    for (Scenario.Episode episode : scenario.faults()) {
      Instant begin = start.plusMillis(episode.beginsAfterMillis());
      all.add(new Step(begin, episode.name(), episode.fault()));
      Double seconds = episode.forSeconds();
      if (seconds != null) {
        all.add(new Step(begin.plusMillis(Math.round(seconds * 1_000)), episode.name(), null));
      }
    }
    all.sort(Comparator.comparing(Step::at));
    this.steps = new ArrayDeque<>(all);
  }

  /// Takes every step that is due by now.
  public synchronized void advance(Instant now) {
    while (!steps.isEmpty() && !steps.element().at().isAfter(now)) {
      Step step = steps.remove();
      if (step.fault() != null) {
        faults.put(step.name(), step.fault());
        journal.write(step.at(), "", new FaultChanged(step.name(), "on"));
      } else if (faults.remove(step.name())) {
        journal.write(step.at(), "", new FaultChanged(step.name(), "off"));
      }
    }
  }
}
