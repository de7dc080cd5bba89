package io.awsprovisioner.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Starts processes, keeps them running, and ends them all.
///
/// Deaths arrive in a queue and are handled one after the other by [#superviseUntilTheEnd].
/// Stopping has two rounds, services before what they stand on, each with a term of grace and then
/// SIGKILL, which also ends a stopped process; together they stay under ten seconds.
public final class Supervisor implements AutoCloseable {

  /// A service gets this long to finish what it does; both rounds must fit into ten seconds.
  private static final Duration SERVICES_GRACE = Duration.ofSeconds(4);

  private static final Duration FOUNDATIONS_GRACE = Duration.ofMillis(2500);

  /// Ctrl-C reaches the children as well, and their end may be seen before our own signal.
  private static final Duration MAYBE_WE_STOP_TOO = Duration.ofMillis(400);

  /// A service that dies at once must not be started a hundred times a second.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// Whoever ran this long died of something new.
  private static final Duration HEALTHY_RUN = Duration.ofMinutes(1);

  private static final Duration ASK_EVERY = Duration.ofMillis(100);
  private static final int LAST_LINES = 20;

  private final Terminal terminal;
  private final Map<String, ManagedProcess> running = new LinkedHashMap<>();
  private final Map<String, ProcessHandle> relatives = new LinkedHashMap<>();
  private final Map<String, Duration> pauses = new LinkedHashMap<>();
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private boolean stopping;
  private Runnable onChange = () -> {};

  private sealed interface Event {
    record Died(ManagedProcess who) implements Event {}

    record StartAgain(ProcessSpec spec) implements Event {}
  }

  public Supervisor(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Is called now, and whenever process ids have changed.
  public synchronized void onChange(Runnable listener) {
    onChange = listener;
    listener.run();
  }

  /// Starts a process and waits until it is ready.
  ///
  /// @return what it said when it was ready
  /// @throws StackFailure when it ends, or is not ready in time; its last lines are in the message
  public String startAndWait(ProcessSpec spec) throws StackFailure {
    ManagedProcess started = launch(spec);
    String word = awaitReady(started);
    terminal.say(
        "%s is ready (%s s)"
            .formatted(spec.name(), seconds(terminal.secondsSince(started.started()))));
    return word;
  }

  /// Names a process that belongs to another one but is no child of it (a daemon): it is shown
  /// instead of that one, and ended with everything else.
  public synchronized void relative(String name, ProcessHandle process) {
    relatives.put(name, process);
    onChange.run();
  }

  /// Process ids by name.
  public synchronized Map<String, Long> pids() {
    var pids = new LinkedHashMap<String, Long>();
    running.forEach((name, process) -> pids.put(name, process.process().pid()));
    relatives.forEach((name, process) -> pids.put(name, process.pid()));
    return pids;
  }

  private synchronized ManagedProcess launch(ProcessSpec spec) throws StackFailure {
    if (stopping) {
      throw new StackFailure("Stopped while " + spec.name() + " was about to start.");
    }
    ManagedProcess started = ManagedProcess.start(spec, terminal.now());
    running.put(spec.name(), started);
    CompletableFuture<Process> exit = started.process().onExit();
    var _ = exit.thenRun(() -> events.add(new Event.Died(started)));
    onChange.run();
    return started;
  }

  private String awaitReady(ManagedProcess started) throws StackFailure {
    ProcessSpec spec = started.spec();
    Instant limit = terminal.now().plus(spec.readyWithin());
    while (started.process().isAlive() && terminal.now().isBefore(limit)) {
      try {
        Optional<String> word = spec.readiness().check(started.log());
        if (word.isPresent()) {
          return word.get();
        }
        TimeUnit.MILLISECONDS.sleep(ASK_EVERY.toMillis());
      } catch (IOException e) {
        throw new StackFailure(
            "%s cannot be asked whether it is ready: %s".formatted(spec.name(), e.getMessage()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new StackFailure("Interrupted while " + spec.name() + " was starting.");
      }
    }
    String what =
        started.process().isAlive()
            ? "was not ready within " + spec.readyWithin().toSeconds() + " s"
            : "ended with code " + started.process().exitValue() + " while it was starting";
    throw new StackFailure(
        "%s %s. Its last lines:%n%s".formatted(spec.name(), what, started.lastLines(LAST_LINES)));
  }

  /// Keeps everything running until something dies that all others need.
  ///
  /// @throws StackFailure says what died, with its last lines
  public void superviseUntilTheEnd() throws StackFailure, InterruptedException {
    while (true) {
      switch (events.take()) {
        case Event.Died(var who) -> handleDeath(who);
        case Event.StartAgain(var spec) -> startAgain(spec);
      }
    }
  }

  private void handleDeath(ManagedProcess who) throws StackFailure, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(MAYBE_WE_STOP_TOO.toMillis());
    if (isStopping()) {
      return;
    }
    int code = who.process().exitValue();
    switch (who.spec().whenItDies()) {
      case STOP_EVERYTHING ->
          throw new StackFailure(
              "%s died (code %s), and nothing works without it. Its last lines:%n%s"
                  .formatted(who.name(), code, who.lastLines(LAST_LINES)));
      case START_AGAIN -> {
        Duration pause = pauseFor(who);
        terminal.say(
            "%s died (code %s); it is started again in %s s"
                .formatted(who.name(), code, pause.toSeconds()));
        later(pause, new Event.StartAgain(who.spec()));
      }
    }
  }

  private Duration pauseFor(ManagedProcess who) {
    boolean ranWell = Duration.between(who.started(), terminal.now()).compareTo(HEALTHY_RUN) >= 0;
    Duration last = ranWell ? null : pauses.get(who.name());
    Duration pause = last == null ? FIRST_PAUSE : last.multipliedBy(2);
    Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    pauses.put(who.name(), bounded);
    return bounded;
  }

  private void later(Duration pause, Event event) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> events.add(event));
  }

  /// Not waited for here: others may die meanwhile. A failure comes back as the next death.
  private void startAgain(ProcessSpec spec) throws StackFailure {
    if (isStopping()) {
      return;
    }
    ManagedProcess started = launch(spec);
    Thread.ofVirtual()
        .start(() -> {
          try {
            awaitReady(started);
            terminal.say(
                "%s is back (%s s)"
                    .formatted(spec.name(), seconds(terminal.secondsSince(started.started()))));
          } catch (StackFailure e) {
            if (!isStopping() && started.process().isAlive()) {
              terminal.say(e.text());
            }
          }
        });
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /// Ends every process; returns when all are gone. Later starts are refused.
  @Override
  public void close() {
    List<ManagedProcess> services = new ArrayList<>();
    List<ManagedProcess> foundations = new ArrayList<>();
    List<ProcessHandle> others;
    synchronized (this) {
      stopping = true;
      for (ManagedProcess process : running.values()) {
        switch (process.spec().whenItDies()) {
          case START_AGAIN -> services.add(process);
          case STOP_EVERYTHING -> foundations.add(process);
        }
      }
      others = List.copyOf(relatives.values());
      running.clear();
      relatives.clear();
    }
    end(families(services), SERVICES_GRACE);
    end(families(foundations), FOUNDATIONS_GRACE);
    end(others, Duration.ofMillis(300));
  }

  private static List<ProcessHandle> families(List<ManagedProcess> processes) {
    return processes.stream().flatMap(process -> process.family().stream()).toList();
  }

  private static void end(List<ProcessHandle> processes, Duration grace) {
    List<ProcessHandle> alive = processes.stream().filter(ProcessHandle::isAlive).toList();
    alive.forEach(ProcessHandle::destroy);
    waitFor(alive, grace);
    alive.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    waitFor(alive, Duration.ofMillis(300));
  }

  private static void waitFor(List<ProcessHandle> processes, Duration limit) {
    var exits = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(exits)
        .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static String seconds(double seconds) {
    return Double.toString(Math.round(seconds * 10) / 10.0);
  }
}
