package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.instances.Schedule.Change;
import io.awsprovisioner.ec2simulator.journal.Journal;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.ec2simulator.prices.SpotPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All instances and what becomes of them. Changes are made under this object's lock, reads take
/// none.
public final class Fleet {
  /// Between the warning and the end of a spot instance.
  public static final Duration INTERRUPTION_NOTICE = Duration.ofMinutes(2);

  /// How often a spot instance may lose its place; the market itself changes every few minutes.
  private static final Duration SPOT_CHECK = Duration.ofMinutes(1);

  private final InstanceTable table = new InstanceTable();
  private final Schedule schedule = new Schedule();
  private final InstantSource clock;
  private final Timings timings;
  private final FaultBoard faults;
  private final Journal journal;
  private final SpotPrices prices;

  public Fleet(
      InstantSource clock, Timings timings, SpotPrices prices, FaultBoard faults, Journal journal) {
    this.clock = clock;
    this.timings = timings;
    this.prices = prices;
    this.faults = faults;
    this.journal = journal;
  }

  public Instant now() {
    return clock.instant();
  }

  /// Makes every change that is due by now.
  public synchronized void advance() {
    Instant now = clock.instant();
    for (Instant at = schedule.nextUntil(now); at != null; at = schedule.nextUntil(now)) {
      apply(schedule.take(), at);
    }
  }

  public @Nullable Instance find(String region, String id) {
    Instance instance = table.find(id);
    return instance != null && instance.spec().region().name().equals(region) ? instance : null;
  }

  public @Nullable Instance findAnywhere(String id) {
    return table.find(id);
  }

  /// The instances of a region from a row on, in the order of launch.
  public Stream<Instance> from(String region, long row) {
    return table.from(region, row);
  }

  /// Takes a new, pending instance in and plans its start.
  synchronized void add(Instance instance, @Nullable StateReason failure) {
    table.put(instance);
    Change next =
        failure == null
            ? new Change.Boot(instance.id())
            : new Change.FailStart(instance.id(), failure);
    schedule.plan(instance.state().since().plus(timings.boot()), next);
    if (instance.spec().market() == Market.SPOT) {
      schedule.plan(instance.state().since().plus(SPOT_CHECK), new Change.CheckSpot(instance.id()));
    }
  }

  /// Begins the end of an instance that still runs; one that ends already is left as it is.
  public synchronized Instance end(Instance named, String by, StateReason reason) {
    advance();
    Instance instance = current(named);
    Instant now = clock.instant();
    return switch (instance.state()) {
      case InstanceState.Alive alive -> shutDown(instance, alive.shutDown(now, by, reason));
      case InstanceState.Stopped stopped -> shutDown(instance, stopped.shutDown(now, by, reason));
      case InstanceState.ShuttingDown _, InstanceState.Terminated _ -> instance;
    };
  }

  /// The instance shuts itself down from inside, which terminates or stops it, as it was launched
  /// to. Spot instances always terminate.
  public synchronized Instance shutDownFromInside(Instance named) {
    advance();
    Instance instance = current(named);
    boolean terminates =
        instance.spec().options().terminateOnShutdown() || instance.spec().market() == Market.SPOT;
    if (!terminates && instance.state() instanceof InstanceState.Running running) {
      Instant now = clock.instant();
      var stopped = instance.in(running.stopped(now, StateReason.INSIDE));
      table.put(stopped);
      write(
          stopped, now, new JournalFact.Stopped(stopped.id(), "worker", StateReason.INSIDE.code()));
      return stopped;
    }
    return terminates ? end(instance, "worker", StateReason.INSIDE) : instance;
  }

  /// Warns a spot instance and plans its end.
  public synchronized void interrupt(Instance named, Duration notice) {
    advance();
    Instance instance = current(named);
    if (!instance.isAlive() || instance.spec().market() != Market.SPOT) {
      return;
    }
    warn(instance, clock.instant(), notice);
  }

  /// Adds tags, or gives them new values.
  public synchronized void tag(Instance named, SortedMap<String, String> tags) {
    Instance instance = current(named);
    var all = new TreeMap<>(instance.tags());
    all.putAll(tags);
    table.put(instance.tagged(Collections.unmodifiableSortedMap(all)));
    write(instance, clock.instant(), new JournalFact.Tagged(instance.id(), tags));
  }

  /// Takes tags away: those with the value given, or with any value where none is given (empty
  /// text).
  public synchronized void untag(Instance named, List<String> keys) {
    Instance instance = current(named);
    var all = new TreeMap<>(instance.tags());
    keys.forEach(all::remove);
    table.put(instance.tagged(Collections.unmodifiableSortedMap(all)));
    write(instance, clock.instant(), new JournalFact.Tagged(instance.id(), all));
  }

  private void apply(Change change, Instant at) {
    Instance instance = table.find(change.instanceId());
    if (instance == null) {
      return;
    }
    switch (change) {
      case Change.Boot _ -> boot(instance, at);
      case Change.FailStart(_, StateReason reason) -> failStart(instance, reason, at);
      case Change.CheckSpot _ -> checkSpot(instance, at);
      case Change.TakeBack _ -> takeBack(instance, at);
      case Change.Vanish _ -> vanish(instance, at);
      case Change.Forget _ -> {
        table.remove(instance);
        write(instance, at, new JournalFact.Forgotten(instance.id()));
      }
    }
  }

  private void boot(Instance instance, Instant at) {
    if (instance.state() instanceof InstanceState.Pending pending) {
      table.put(instance.in(pending.booted(at)));
      write(instance, at, new JournalFact.Running(instance.id()));
    }
  }

  private void failStart(Instance instance, StateReason reason, Instant at) {
    if (instance.state() instanceof InstanceState.Pending pending) {
      terminated(instance, pending.failed(at, reason), at);
    }
  }

  private void checkSpot(Instance instance, Instant at) {
    if (!instance.isAlive()) {
      return;
    }
    Duration notice = lossNotice(instance, at);
    if (notice == null) {
      schedule.plan(at.plus(SPOT_CHECK), new Change.CheckSpot(instance.id()));
    } else if (notice.isZero()) {
      takeBack(instance, at);
    } else {
      warn(instance, at, notice);
    }
  }

  /// How long before its end the instance is warned, if the market takes it now: the price passed
  /// its bid, or chance.
  private @Nullable Duration lossNotice(Instance instance, Instant at) {
    BigDecimal bid = instance.spec().maxPrice();
    if (bid != null && prices.at(instance.pool(), at).compareTo(bid) > 0) {
      return INTERRUPTION_NOTICE;
    }
    var taken = faults.strike(Fault.Interruptions.class, fault -> hits(fault, instance));
    if (taken == null) {
      return null;
    }
    Integer seconds = taken.noticeSeconds();
    return seconds == null ? INTERRUPTION_NOTICE : Duration.ofSeconds(seconds);
  }

  private void warn(Instance instance, Instant at, Duration notice) {
    schedule.plan(at.plus(notice), new Change.TakeBack(instance.id()));
    write(instance, at, new JournalFact.InterruptionWarned(instance.id(), at.plus(notice)));
  }

  private void takeBack(Instance instance, Instant at) {
    if (instance.state() instanceof InstanceState.Alive alive) {
      shutDown(instance, alive.shutDown(at, "ec2", StateReason.SPOT));
    }
  }

  private void vanish(Instance instance, Instant at) {
    if (instance.state() instanceof InstanceState.ShuttingDown ending) {
      terminated(instance, ending.gone(at), at);
    }
  }

  private Instance shutDown(Instance instance, InstanceState.ShuttingDown state) {
    var ending = instance.in(state);
    table.put(ending);
    schedule.plan(state.since().plus(timings.shutdown()), new Change.Vanish(ending.id()));
    write(
        ending,
        state.since(),
        new JournalFact.ShuttingDown(ending.id(), state.by(), state.reason().code()));
    return ending;
  }

  private void terminated(Instance instance, InstanceState.Terminated state, Instant at) {
    table.put(instance.in(state));
    schedule.plan(at.plus(visibleFor(instance)), new Change.Forget(instance.id()));
    write(
        instance, at, new JournalFact.Terminated(instance.id(), state.by(), state.reason().code()));
  }

  private Duration visibleFor(Instance instance) {
    var vanishing = faults.active(Fault.VanishingRows.class, fault -> hits(fault, instance));
    return vanishing.isEmpty()
        ? timings.terminatedVisible()
        : Duration.ofSeconds(vanishing.getFirst().seconds());
  }

  private static boolean hits(Fault fault, Instance instance) {
    return fault
        .where()
        .hitsPool(
            instance.spec().region().name(),
            instance.zone().name(),
            instance.spec().type().name(),
            instance.spec().market().label());
  }

  private Instance current(Instance named) {
    Instance now = table.find(named.id());
    return now == null ? named : now;
  }

  private void write(Instance instance, Instant at, JournalFact fact) {
    journal.write(at, instance.spec().region().name(), fact);
  }
}
