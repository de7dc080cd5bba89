package io.awsprovisioner.ec2simulator.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All that happened, in order, for as long as memory allows.
public final class Journal {
  /// Enough for 200,000 instances with all that happens to one; about 250 MB. The oldest tenth goes
  /// beyond it. tenth goes beyond it.
  private static final int MAX_ENTRIES = 1_000_000;

  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<Consumer<JournalEntry>> readers = new ArrayList<>();
  private long dropped;

  /// A part of the journal; `next` is what to ask for as `after` to go on, whether or not more is
  /// there already.
  public record Page(List<JournalEntry> entries, long next) {}

  public synchronized void write(Instant time, String region, JournalFact fact) {
    if (entries.size() >= MAX_ENTRIES) {
      entries.subList(0, MAX_ENTRIES / 10).clear();
      dropped += MAX_ENTRIES / 10;
    }
    var entry = new JournalEntry(dropped + entries.size() + 1, time, region, fact);
    entries.add(entry);
    readers.forEach(reader -> reader.accept(entry));
  }

  /// Hands every later entry to the reader, in order, under the journal's lock: the reader must be
  /// quick.
  public synchronized void follow(Consumer<JournalEntry> reader) {
    readers.add(reader);
  }

  /// Up to `limit` of the entries after a number that match.
  public synchronized Page after(long seq, int limit, Predicate<JournalEntry> matching) {
    var page = new ArrayList<JournalEntry>();
    int at = Math.clamp(seq - dropped, 0, entries.size());
    while (at < entries.size() && page.size() < limit) {
      JournalEntry entry = entries.get(at);
      if (matching.test(entry)) {
        page.add(entry);
      }
      at++;
    }
    return new Page(List.copyOf(page), dropped + at);
  }

  public synchronized long lastSeq() {
    return dropped + entries.size();
  }
}
