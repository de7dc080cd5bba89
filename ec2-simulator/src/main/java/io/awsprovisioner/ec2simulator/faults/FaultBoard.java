package io.awsprovisioner.ec2simulator.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The faults that are switched on, by name. Chance comes from the seed.
public final class FaultBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, Integer> timesLeft = new TreeMap<>();
  private final SplittableRandom random;

  public FaultBoard(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Switches a fault on, or replaces the one of that name; its count of times starts anew.
  public void put(String name, Fault fault) {
    locked(() -> {
      faults.put(name, fault);
      timesLeft.remove(name);
      Integer times = fault.times();
      if (times != null) {
        timesLeft.put(name, times);
      }
    });
  }

  /// Whether there was such a fault; now there is none.
  public boolean remove(String name) {
    lock.lock();
    try {
      timesLeft.remove(name);
      changed.signalAll();
      return faults.remove(name) != null;
    } finally {
      lock.unlock();
    }
  }

  public void clear() {
    locked(() -> {
      faults.clear();
      timesLeft.clear();
    });
  }

  public Map<String, Fault> all() {
    lock.lock();
    try {
      return Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    } finally {
      lock.unlock();
    }
  }

  /// The faults of a kind that hit, without using them up.
  public <F extends Fault> List<F> active(Class<F> kind, Predicate<F> hits) {
    lock.lock();
    try {
      return faults.values().stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .filter(hits)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// The first fault of a kind that hits and strikes now: chance was against us, and one of its
  /// times is used up.
  public <F extends Fault> @Nullable F strike(Class<F> kind, Predicate<F> hits) {
    lock.lock();
    try {
      for (var entry : faults.entrySet()) {
        if (kind.isInstance(entry.getValue())) {
          F fault = kind.cast(entry.getValue());
          if (hits.test(fault) && strikes(entry.getKey(), fault)) {
            return fault;
          }
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// As [#strike], for a call.
  public <F extends Fault> @Nullable F strikeCall(Class<F> kind, String region, String action) {
    return strike(kind, fault -> fault.where().hitsCall(region, action));
  }

  /// A number from 0 to below the bound, from the seed.
  public int chance(int bound) {
    lock.lock();
    try {
      return random.nextInt(bound);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until no such fault is on the board any more, at most this long; true when it is gone.
  public boolean awaitGone(Fault fault, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (faults.containsValue(fault) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !faults.containsValue(fault);
    } finally {
      lock.unlock();
    }
  }

  private boolean strikes(String name, Fault fault) {
    Integer left = timesLeft.get(name);
    if (left != null && left == 0) {
      return false;
    }
    if (fault.chance() < 1 && random.nextDouble() >= fault.chance()) {
      return false;
    }
    if (left != null) {
      timesLeft.put(name, left - 1);
    }
    return true;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
