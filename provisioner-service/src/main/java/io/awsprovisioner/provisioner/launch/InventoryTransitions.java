package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRunning;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.provisioner.inventory.SweepChanges;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What EC2's view changes in the ledger, with the public events that follow: running, gone,
/// adopted, forgotten. Pure, and the one place where those events come from, so each comes once.
///
/// @param entries for the ledger
/// @param events for everybody, in one transaction with the entries
/// @param loud instances that should not be there: of launches that were declared failed
public record InventoryTransitions(
    List<LedgerEntry> entries, List<BusEvent> events, List<LaunchId> loud) {
  /// An instance that was just launched may stay unseen so long: mostly seconds, but 20 minutes
  /// have been seen. Ended sooner, EC2 shows it as terminated for up to an hour, so waiting costs
  /// little; giving it up too early would buy it twice.
  private static final Duration UNSEEN_FOR = Duration.ofMinutes(20);

  /// Within this a repeated intent could still be answered by EC2's memory of tokens.
  private static final Duration REMEMBERED_FOR = Duration.ofDays(2);

  /// How many are written in one transaction; the rest follows in the next turn.
  private static final int MAX_AT_ONCE = 500;

  public InventoryTransitions {
    entries = List.copyOf(entries);
    events = List.copyOf(events);
    loud = List.copyOf(loud);
  }

  /// Whether some of it had to be left for the next turn.
  public boolean isPartial() {
    return entries.size() >= MAX_AT_ONCE;
  }

  /// Whether there is nothing to write.
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// What is looked at.
  ///
  /// @param seatTakenAt only instances that two complete sweeps since then have confirmed are
  ///   adopted
  /// @param sweptTwiceSince whether two complete sweeps of a region were begun after a time
  /// @param capacityOf units of an adopted instance, from the catalogue
  public record View(
      LaunchLedgerState ledger,
      Collection<InstanceObserved> inventory,
      Instant seatTakenAt,
      BiPredicate<Region, Instant> sweptTwiceSince,
      ToIntFunction<InstanceObserved> capacityOf,
      Instant now) {}

  /// Compares ledger and inventory.
  public static InventoryTransitions of(View view) {
    var found = new Found();
    var byLaunch = new TreeMap<LaunchId, InstanceObserved>();
    var shown = new TreeSet<String>();
    for (var instance : view.inventory()) {
      shown.add(instance.instanceId().value());
      var launchId = instance.launchId();
      if (launchId != null) {
        byLaunch.put(launchId, instance);
      }
    }
    for (var launch : view.ledger().launches()) {
      if (found.entries.size() >= MAX_AT_ONCE) {
        break;
      }
      compare(view, launch, byLaunch.remove(launch.facts().launchId()), found);
    }
    byLaunch.values().stream()
        .filter(i -> i.state().isAlive())
        .limit(MAX_AT_ONCE)
        .forEach(i -> adopt(view, i, found));
    view.ledger().terminations().stream()
        .filter(t -> isOver(view, t, shown))
        .limit(MAX_AT_ONCE)
        .forEach(t -> found.entries.add(new LedgerEntry.Forgotten(t.key())));
    return new InventoryTransitions(found.entries, found.events, found.loud);
  }

  /// Instances that carry our tags and that the ledger does not know: nothing is bought until they
  /// are adopted, when the ledger began empty.
  public static boolean hasUnknown(
      LaunchLedgerState ledger, Collection<InstanceObserved> inventory) {
    return inventory.stream()
        .filter(i -> i.state().isAlive())
        .anyMatch(i ->
            i.launchId() != null && i.workerType() != null && !isRecorded(ledger, i.launchId()));
  }

  /// Living instances of ours that stand in no record: they cost money and nobody counts them,
  /// until they are adopted. One whose other tags were taken away never is.
  public static int unrecorded(LaunchLedgerState ledger, Collection<InstanceObserved> inventory) {
    return (int)
        inventory.stream()
            .filter(i -> i.state().isAlive() && !isRecorded(ledger, i.launchId()))
            .count();
  }

  private static boolean isRecorded(LaunchLedgerState ledger, @Nullable LaunchId launchId) {
    return launchId != null && ledger.launch(launchId).isPresent();
  }

  private static final class Found {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<BusEvent> events = new ArrayList<>();
    private final List<LaunchId> loud = new ArrayList<>();

    private void write(LaunchState state) {
      entries.add(new LedgerEntry.Launch(state));
    }
  }

  private static void compare(
      View view, LaunchState launch, @Nullable InstanceObserved shown, Found found) {
    switch (launch) {
      case Intended _ -> {
        // The executor asks for it, or looks it up: that answer settles it.
      }
      case Failed failed -> compareFailed(view, failed, shown, found);
      case Launched launched -> compareLaunched(view, launched, shown, found);
      case Running running -> {
        if (isGone(shown)) {
          gone(running.gone(reason(shown), view.now()), found);
        } else if (shown == null && isAbsent(view, running, running.at())) {
          gone(running.gone(SweepChanges.ABSENT, view.now()), found);
        }
      }
      case Gone gone -> {
        if (isOld(gone.at(), view.now()) && shown == null) {
          found.entries.add(new LedgerEntry.Forgotten(LedgerEntry.keyOf(gone.facts().launchId())));
        }
      }
    }
  }

  private static void compareFailed(
      View view, Failed failed, @Nullable InstanceObserved shown, Found found) {
    if (shown != null) {
      // Also when it has ended meanwhile: it was there, and the next turn says that it is gone.
      var launched =
          failed.turnedOutLaunched(shown.instanceId(), shown.spotRequestId(), view.now());
      found.write(launched);
      found.events.add(LaunchEvents.launched(launched));
      found.loud.add(failed.facts().launchId());
    } else if (isOld(failed.at(), view.now())) {
      found.entries.add(new LedgerEntry.Forgotten(LedgerEntry.keyOf(failed.facts().launchId())));
    }
  }

  private static void compareLaunched(
      View view, Launched launched, @Nullable InstanceObserved shown, Found found) {
    if (isGone(shown)) {
      gone(launched.gone(reason(shown), view.now()), found);
    } else if (shown != null && shown.state() == InstanceStateName.RUNNING) {
      var running = launched.running(view.now());
      found.write(running);
      found.events.add(
          new InstanceRunning(
              running.facts().workerType(),
              running.facts().launchId(),
              running.instanceId(),
              running.facts().pool().region(),
              view.now()));
    } else if (shown == null && isAbsent(view, launched, launched.at().plus(UNSEEN_FOR))) {
      gone(launched.gone("never shown by EC2", view.now()), found);
    }
  }

  /// Two complete sweeps since then, and since we began to listen to them, know nothing of it: its
  /// record may be gone already, or lost with its topic.
  private static boolean isAbsent(View view, LaunchState launch, Instant since) {
    var heard = since.isAfter(view.seatTakenAt()) ? since : view.seatTakenAt();
    return view.sweptTwiceSince().test(launch.facts().pool().region(), heard);
  }

  private static void gone(Gone gone, Found found) {
    found.write(gone);
    found.events.add(
        new InstanceTerminated(
            gone.facts().workerType(),
            gone.facts().launchId(),
            gone.instanceId(),
            gone.facts().pool().region(),
            gone.reason(),
            gone.at()));
  }

  private static void adopt(View view, InstanceObserved shown, Found found) {
    var launchId = shown.launchId();
    var workerType = shown.workerType();
    if (launchId == null
        || workerType == null
        || !view.sweptTwiceSince().test(shown.region(), view.seatTakenAt())) {
      return;
    }
    var launched =
        new Launched(
            facts(view, shown, launchId, workerType),
            shown.instanceId(),
            shown.spotRequestId(),
            true,
            view.now());
    found.write(launched);
    found.events.add(LaunchEvents.launched(launched));
  }

  private static LaunchFacts facts(
      View view, InstanceObserved shown, LaunchId launchId, WorkerTypeName workerType) {
    var pool =
        new Pool(shown.region(), shown.availabilityZone(), shown.instanceType(), shown.market());
    return new LaunchFacts(
        launchId,
        workerType,
        0,
        pool,
        shown.imageId(),
        view.capacityOf().applyAsInt(shown),
        0,
        0,
        null,
        shown.launchedAt(),
        null);
  }

  private static boolean isOver(
      View view, LedgerEntry.Termination termination, TreeSet<String> shown) {
    // The kill guard looks back over its window, so an entry outlives its instance for a while.
    return isOlder(termination.termination().askedAt(), Duration.ofHours(1), view.now())
        && !shown.contains(termination.termination().instanceId().value());
  }

  private static boolean isGone(@Nullable InstanceObserved shown) {
    return shown != null && shown.state() == InstanceStateName.TERMINATED;
  }

  private static String reason(@Nullable InstanceObserved shown) {
    var reason = shown == null ? null : shown.stateReason();
    return reason == null ? "terminated" : reason;
  }

  private static boolean isOld(Instant at, Instant now) {
    return isOlder(at, REMEMBERED_FOR, now);
  }

  private static boolean isOlder(Instant at, Duration age, Instant now) {
    return !now.isBefore(at.plus(age));
  }
}
