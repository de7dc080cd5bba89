package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// When the planner should look again: by schedule, and at once when something changed. Events only
/// wake; several close together become one tick.
public final class WakeUps {
  private final Duration interval;
  private final Duration leastGap;
  private final AtomicReference<Tick.@Nullable Why> asked = new AtomicReference<>();
  private final AtomicBoolean inventoryChanged = new AtomicBoolean();
  private final Causes causes = new Causes();
  private volatile Instant lastTick = Instant.MIN;
  private volatile Runnable listener = () -> {};

  /// @param interval between scheduled ticks
  /// @param leastGap between two ticks, whatever asks for them
  public WakeUps(Duration interval, Duration leastGap) {
    this.interval = interval;
    this.leastGap = leastGap;
  }

  /// Something changed. From any thread.
  public void ask(Tick.Why why) {
    if (asked.compareAndSet(null, why)) {
      listener.run();
    }
  }

  /// Something changed, and it is known what did it. From any thread.
  public void ask(Tick.Why why, Optional<Cause> cause) {
    cause.ifPresent(causes::add);
    ask(why);
  }

  /// The traced events since this was asked last.
  Causes.Taken takeCauses(Instant now) {
    return causes.take(now);
  }

  /// Whether somebody asked and was not answered yet.
  boolean isAsked() {
    return asked.get() != null;
  }

  /// Who is to be woken when somebody asks; otherwise they find out when they look next.
  void onAsk(Runnable wake) {
    listener = wake;
  }

  /// EC2's view changed. From any thread.
  public void inventoryChanged() {
    inventoryChanged.set(true);
  }

  /// Whether EC2's view changed since this was asked last.
  boolean takeInventoryChanged() {
    return inventoryChanged.getAndSet(false);
  }

  /// Whether a tick is due, and why. Answering one takes it.
  Optional<Tick.Why> due(Instant now) {
    if (lastTick.equals(Instant.MIN) || !now.isBefore(lastTick.plus(interval))) {
      lastTick = now;
      asked.set(null);
      return Optional.of(Tick.Why.SCHEDULE);
    }
    if (asked.get() == null || now.isBefore(lastTick.plus(leastGap))) {
      return Optional.empty();
    }
    lastTick = now;
    return Optional.ofNullable(asked.getAndSet(null));
  }

  /// Forgets the schedule: the next question is answered at once.
  void restart() {
    lastTick = Instant.MIN;
  }
}
