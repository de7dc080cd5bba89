package io.awsprovisioner.localstack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Starts several processes at once and says what it is still waiting for.
public final class TogetherStart {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /// Often enough that nobody wonders, seldom enough to read.
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private final Supervisor supervisor;
  private final Terminal terminal;

  public TogetherStart(Supervisor supervisor, Terminal terminal) {
    this.supervisor = supervisor;
    this.terminal = terminal;
  }

  /// Starts all and returns when all are ready: what each said, by name. The first failure ends the
  /// waiting; what runs by then is left to the supervisor's end.
  public Map<String, String> start(List<ProcessSpec> specs) throws StackFailure {
    var waiting = new LinkedHashMap<String, FutureTask<String>>();
    for (ProcessSpec spec : specs) {
      var task = new FutureTask<>(() -> supervisor.startAndWait(spec));
      waiting.put(spec.name(), task);
      Thread.ofVirtual().name("start-" + spec.name()).start(task);
    }
    var words = new LinkedHashMap<String, String>();
    Instant begun = terminal.now();
    Instant lastSaid = begun;
    while (!waiting.isEmpty()) {
      collect(waiting, words);
      if (Duration.between(lastSaid, terminal.now()).compareTo(SAY_EVERY) >= 0) {
        lastSaid = terminal.now();
        terminal.say(
            "waiting for %s (%s s so far)"
                .formatted(
                    String.join(", ", waiting.keySet()),
                    Duration.between(begun, lastSaid).toSeconds()));
      }
    }
    return words;
  }

  private static void collect(Map<String, FutureTask<String>> waiting, Map<String, String> words)
      throws StackFailure {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
      for (String name : List.copyOf(waiting.keySet())) {
        FutureTask<String> task = waiting.get(name);
        if (task != null && task.isDone()) {
          words.put(name, task.get());
          waiting.remove(name);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted while starting.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackFailure failure
          ? failure
          : new StackFailure("Starting failed: " + e.getCause());
    }
  }
}
