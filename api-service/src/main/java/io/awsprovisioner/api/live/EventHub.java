package io.awsprovisioner.api.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The last events of the bus, and those who follow them. What is kept is bounded by count and by
/// size; a follower that comes back within that misses nothing.
///
/// Written by the thread that reads the bus; followers come and go on others.
public final class EventHub {
  /// At ten events a second that is more than eight minutes; a browser comes back within seconds.
  private static final int MAX_EVENTS = 5_000;

  private static final long MAX_CHARACTERS = 8L * 1024 * 1024;

  /// A position that is further ahead than this is not of this bus.
  private static final long MAX_AHEAD = 10_000;

  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Set<Follower> followers = new LinkedHashSet<>();
  private Position position = Position.of();
  private Position floor = Position.of();
  private long characters;

  /// An event, and where the stream is behind it.
  record Kept(LiveEvent event, Position behind) {}

  /// Somebody who wants to hear. Called while the hub is locked: it must not block.
  interface Follower {
    void hear(Kept event);

    void heartbeat(Position at);
  }

  /// What a new follower begins with.
  ///
  /// @param gap why some events between are missing; empty when none is
  record Beginning(Optional<String> gap, List<Kept> missed, Position at) {}

  /// The bus is read from these offsets on.
  synchronized void begin(Position from) {
    kept.clear();
    characters = 0;
    position = from;
    floor = from;
  }

  /// The next event.
  synchronized void add(LiveEvent event) {
    position = position.behind(event);
    var entry = new Kept(event, position);
    kept.add(entry);
    characters += event.json().length();
    while (kept.size() > MAX_EVENTS || characters > MAX_CHARACTERS) {
      var oldest = kept.remove().event();
      characters -= oldest.json().length();
      floor = floor.behind(oldest);
    }
    followers.forEach(f -> f.hear(entry));
  }

  /// Tells everybody that the stream lives, and how far it has come.
  synchronized void heartbeat() {
    followers.forEach(f -> f.heartbeat(position));
  }

  /// Begins to follow: from the present, or from where it was left.
  synchronized Beginning follow(Follower follower, Optional<String> left) {
    followers.add(follower);
    if (left.isEmpty()) {
      return new Beginning(Optional.empty(), List.of(), position);
    }
    var from = Position.parse(left.get());
    if (from.isEmpty() || isForeign(from.get())) {
      return new Beginning(
          Optional.of("Last-Event-ID is not a position of this stream: it begins with the present"),
          List.of(),
          position);
    }
    var missed = new ArrayList<Kept>();
    for (var entry : kept) {
      if (from.get().isBefore(entry.event())) {
        missed.add(entry);
      }
    }
    return new Beginning(
        isForgotten(from.get())
            ? Optional.of("some events since then are not kept any more")
            : Optional.empty(),
        missed,
        position);
  }

  synchronized void leave(Follower follower) {
    followers.remove(follower);
  }

  private boolean isForeign(Position from) {
    if (from.size() != position.size()) {
      return true;
    }
    for (int i = 0; i < from.size(); i++) {
      if (from.next(i) > position.next(i) + MAX_AHEAD) {
        return true;
      }
    }
    return false;
  }

  private boolean isForgotten(Position from) {
    for (int i = 0; i < from.size(); i++) {
      if (from.next(i) < floor.next(i)) {
        return true;
      }
    }
    return false;
  }
}
