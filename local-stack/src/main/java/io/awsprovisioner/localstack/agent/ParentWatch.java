package io.awsprovisioner.localstack.agent;

import java.io.IOException;

/// A Java agent that ends its process when the one that started it is gone.
///
/// The parent holds the other end of standard input and never writes to it. When the parent dies,
/// however abruptly, the system closes that end and the read returns. A stopped parent (SIGSTOP)
/// keeps it open. Nothing of the watched program has to know.
public final class ParentWatch {

  /// An orderly end may take this long; what still hangs then is cut off.
  private static final long GRACE_MILLIS = 5_000;

  private ParentWatch() {}

  /// Called by the JVM before the program's own `main`.
  public static void premain(String arguments) {
    Thread watch = new Thread(ParentWatch::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Whatever is written here means nothing.
      }
    } catch (IOException _) {
      // An input that cannot be read has no parent behind it either.
    }
    Thread cutOff = new Thread(ParentWatch::haltAfterGrace, "parent-watch-cut-off");
    cutOff.setDaemon(true);
    cutOff.start();
    System.exit(143);
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(143);
  }
}
