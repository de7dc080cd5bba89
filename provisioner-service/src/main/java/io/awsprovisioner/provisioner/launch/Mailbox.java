package io.awsprovisioner.provisioner.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Where answers of the outside world wait for the planner's thread. Its length is bounded by the
/// number of calls that are allowed to be under way.
public final class Mailbox<T> {
  private final Queue<T> letters = new ConcurrentLinkedQueue<>();
  private final Runnable onLetter;

  /// @param onLetter wakes the reader; called on the writer's thread
  public Mailbox(Runnable onLetter) {
    this.onLetter = onLetter;
  }

  /// From any thread.
  public void put(T letter) {
    letters.add(letter);
    onLetter.run();
  }

  /// All that is there, oldest first.
  public List<T> takeAll() {
    var taken = new ArrayList<T>();
    for (T letter = letters.poll(); letter != null; letter = letters.poll()) {
      taken.add(letter);
    }
    return taken;
  }
}
