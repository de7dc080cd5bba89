package io.awsprovisioner.localstack.worker;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The workers of one region: as many as instances run, no matter who launched or ended them.
///
/// When EC2 does not answer nothing is known, and the workers go on.
final class WorkerFleet implements Runnable {

  private static final System.Logger LOG = System.getLogger(WorkerFleet.class.getName());
  private static final long LOOK_EVERY_MILLIS = 1000;

  private final String region;
  private final Machines machines;
  private final Function<String, Runnable> workerFor;
  private final Map<String, Thread> workers = new HashMap<>();

  /// The workers of one region.
  ///
  /// @param workerFor the life of the worker on an instance
  WorkerFleet(String region, Machines machines, Function<String, Runnable> workerFor) {
    this.region = region;
    this.machines = machines;
    this.workerFor = workerFor;
  }

  @Override
  public void run() {
    try (machines) {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      follow(machines.running());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, region + ": EC2 does not answer: " + e.getMessage());
    }
  }

  /// Boots what is new and pulls the plug of what is gone. A worker that has ended itself stays
  /// known until its instance is gone, so that it does not boot again.
  void follow(Set<String> running) {
    for (String instanceId : running) {
      workers.computeIfAbsent(
          instanceId, id -> Thread.ofVirtual().name("worker-" + id).start(workerFor.apply(id)));
    }
    for (Iterator<Map.Entry<String, Thread>> known = workers.entrySet().iterator();
        known.hasNext(); ) {
      Map.Entry<String, Thread> worker = known.next();
      if (!running.contains(worker.getKey())) {
        worker.getValue().interrupt();
        known.remove();
      }
    }
  }
}
