package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.workertype.WorkerType;
import java.util.Collection;
import java.util.List;

/// One round of questions: each source is asked about the worker types that listen to it, and the
/// queue is told about those that are new to it.
///
/// @param declarations what the queue is told
public record DemandRounds(
    DemandChoice choice, List<QueuePoller> pollers, QueueDeclarations declarations) {
  public DemandRounds {
    pollers = List.copyOf(pollers);
  }

  /// The queue alone, and it is told nothing.
  public static DemandRounds of(QueuePoller queue) {
    return new DemandRounds(DemandChoice.queue(), List.of(queue), QueueDeclarations.none());
  }

  /// Begins a round.
  public void begin(Collection<WorkerType> workerTypes) {
    for (var poller : pollers) {
      poller.poll(
          workerTypes.stream()
              .map(WorkerType::workerType)
              .filter(name -> choice.of(name).equals(poller.source()))
              .toList());
    }
    declarations.declare(workerTypes);
  }

  /// Whether every source answered the last question.
  public boolean isAvailable() {
    return pollers.stream().allMatch(QueuePoller::isAvailable);
  }
}
