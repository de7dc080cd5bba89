package io.awsprovisioner.systemtests.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What woven classes tell, and what happens then.
///
/// A test arms a point for a process by a file `<pid>.armed` that holds the point and, in a second
/// line, the signal. Whoever reaches it takes the file away (so it strikes once), leaves
/// `<pid>.reached` as the proof, and sends itself that signal: KILL, or STOP until somebody sends
/// CONT, and then goes on in the middle of its step.
public final class Points {

  static final String COMMIT_BEGINS = "commit: not begun";
  static final String COMMIT_ENDS = "commit: returned";

  private static final String COMMIT = "commit: ";
  private static final long PID = ProcessHandle.current().pid();
  private static final ThreadLocal<String> KIND = ThreadLocal.withInitial(() -> "");
  private static volatile @Nullable Path directory;

  private Points() {}

  static void begin(Path commands) {
    directory = commands;
  }

  /// Called by woven classes, whatever thread they run on.
  ///
  /// @param subject the first argument of the method that is entered; null at a return
  public static void reached(String what, @Nullable Object subject) {
    String point = what;
    if (what.equals(COMMIT_BEGINS)) {
      KIND.set(kind(subject));
    }
    if (what.startsWith(COMMIT)) {
      point = KIND.get() + what.substring(COMMIT.length() - 2);
    } else if (what.equals("launch: ")) {
      point = what + answer(subject);
    }
    if (what.equals(COMMIT_ENDS)) {
      KIND.remove();
    }
    strike(point);
  }

  private static void strike(String point) {
    Path commands = directory;
    if (commands == null) {
      return;
    }
    Path armed = commands.resolve(PID + ".armed");
    try {
      if (!Files.exists(armed)) {
        return;
      }
      var lines = Files.readAllLines(armed, StandardCharsets.UTF_8);
      if (lines.size() < 2 || !lines.getFirst().equals(point)) {
        return;
      }
      // Only one thread can take it.
      Files.move(armed, commands.resolve(PID + ".reached"), StandardCopyOption.ATOMIC_MOVE);
      signal(lines.get(1));
    } catch (IOException e) {
      System.err.println("points agent: " + point + ": " + e);
    }
  }

  private static void signal(String name) throws IOException {
    System.err.println("points agent: process " + PID + " sends itself " + name);
    Process sender = new ProcessBuilder("sh", "-c", "kill -" + name + " " + PID).start();
    try {
      if (name.equals("KILL")) {
        // Nothing may come after the point, not even while the signal is on its way.
        new CountDownLatch(1).await();
      }
      boolean _ = sender.waitFor(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What a commit is about: the furthest thing in it, in words of the ledger.
  private static String kind(@Nullable Object entries) {
    if (!(entries instanceof Collection<?> all) || all.isEmpty()) {
      return "report";
    }
    Object first = all.iterator().next();
    if (!first.getClass().getSimpleName().equals("Launch")) {
      return first.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
    try {
      Object launch = first.getClass().getMethod("launch").invoke(first);
      return launch.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the ledger's entries look different now", e);
    }
  }

  private static String answer(@Nullable Object letter) {
    return letter == null
        ? "nothing"
        : switch (letter.getClass().getSimpleName()) {
          case "LaunchAnswered" -> "answered";
          case "SecretAnswered" -> "secret handled";
          default -> letter.getClass().getSimpleName();
        };
  }
}
