package io.awsprovisioner.ec2simulator.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A queue as SQS's standard ones: a message that was received is hidden for a while, and comes
/// again unless deleted.
public final class MessageQueue {
  /// Nobody may be listening; then the oldest messages go.
  static final int MAX_MESSAGES = 20_000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long handles;

  private record Entry(String id, String body, Instant visibleFrom, int received) {}

  /// A message in somebody's hands; by the handle it can be deleted.
  public record Delivery(String id, String handle, String body, int timesReceived) {}

  /// Adds a message that can be received from a time on; an id that is known already replaces
  /// nothing.
  public synchronized void send(String id, String body, Instant from) {
    if (entries.size() >= MAX_MESSAGES) {
      Iterator<String> oldest = entries.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    entries.putIfAbsent(id, new Entry(id, body, from, 0));
  }

  /// Up to `max` messages that are visible now; they are hidden for `hidden`.
  public synchronized List<Delivery> receive(int max, Duration hidden, Instant now) {
    var deliveries = new ArrayList<Delivery>();
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      Entry entry = each.getValue();
      if (deliveries.size() == max) {
        break;
      }
      if (!entry.visibleFrom().isAfter(now)) {
        var taken = new Entry(entry.id(), entry.body(), now.plus(hidden), entry.received() + 1);
        each.setValue(taken);
        String handle = entry.id() + "/" + ++handles;
        deliveries.add(new Delivery(entry.id(), handle, entry.body(), taken.received()));
      }
    }
    return deliveries;
  }

  /// Forgets the message of a handle; as at SQS, one that is gone already is no error.
  public synchronized void delete(String handle) {
    int end = handle.lastIndexOf('/');
    entries.remove(end < 0 ? handle : handle.substring(0, end));
  }

  public synchronized int size() {
    return entries.size();
  }
}
