package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells the Queue what its pages show about us and our worker types (`declareProvisioner`,
/// `declareWorkerType`): when one is new or changed, and daily, since a declaration ends after 36
/// hours. One request at a time: nothing depends on it.
///
/// Soft state: a new planner declares everything once more, which changes nothing. A Queue without
/// these methods (they were removed in August 2026) is asked again a day later.
public final class QueueDeclarations {
  private static final Logger LOG = Logger.getLogger(QueueDeclarations.class);
  private static final Duration AGAIN_AFTER = Duration.ofHours(24);
  private static final Duration LIFE = Duration.ofHours(36);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final int SERVER_ERROR = 500;
  private static final Set<Integer> NO_SUCH_METHOD = Set.of(404, 405, 410);
  private static final String DESCRIPTION = "Starts EC2 instances for pending tasks";

  private final @Nullable Target target;
  private final Map<URI, Said> said = new ConcurrentHashMap<>();
  private final AtomicBoolean isUnderWay = new AtomicBoolean();
  private volatile Instant silentUntil = Instant.MIN;

  private QueueDeclarations(@Nullable Target target) {
    this.target = target;
  }

  private record Target(QueueDoor door, QueueRoutes routes, InstantSource clock) {}

  /// @param version of what was declared
  private record Said(Instant version, Instant at) {}

  private record Declaration(String stability, Instant expires, String description) {}

  private record Letter(URI to, Instant version, Declaration declaration) {}

  /// Says nothing.
  public static QueueDeclarations none() {
    return new QueueDeclarations(null);
  }

  /// Says it to the Queue at those routes.
  public static QueueDeclarations to(QueueDoor door, QueueRoutes routes, InstantSource clock) {
    return new QueueDeclarations(new Target(door, routes, clock));
  }

  /// Declares what is due. Called by the planner's thread alone.
  void declare(Collection<WorkerType> workerTypes) {
    if (target == null || isUnderWay.get()) {
      return;
    }
    var now = target.clock().instant();
    if (now.isBefore(silentUntil)) {
      return;
    }
    var letters = letters(target, workerTypes, now.plus(LIFE));
    said.keySet().retainAll(letters.stream().map(Letter::to).collect(Collectors.toSet()));
    letters.removeIf(letter -> !isDue(letter, now));
    if (!letters.isEmpty()) {
      isUnderWay.set(true);
      send(target, letters, now);
    }
  }

  /// Whether no request is under way.
  boolean isIdle() {
    return !isUnderWay.get();
  }

  private static Queue<Letter> letters(
      Target to, Collection<WorkerType> workerTypes, Instant expires) {
    var letters = new ArrayDeque<Letter>();
    letters.add(
        new Letter(
            to.routes().provisioner(),
            Instant.EPOCH,
            new Declaration("stable", expires, DESCRIPTION)));
    for (var workerType : workerTypes) {
      letters.add(
          new Letter(
              to.routes().workerType(workerType.workerType()),
              workerType.lastModified(),
              new Declaration(
                  "stable",
                  expires,
                  workerType.description() + "\n\nOwner: " + workerType.owner())));
    }
    return letters;
  }

  private boolean isDue(Letter letter, Instant now) {
    var last = said.get(letter.to());
    return last == null
        || !last.version().equals(letter.version())
        || !now.isBefore(last.at().plus(AGAIN_AFTER));
  }

  private void send(Target to, Queue<Letter> letters, Instant now) {
    var letter = letters.poll();
    if (letter == null || now.isBefore(silentUntil)) {
      isUnderWay.set(false);
      return;
    }
    try {
      to.door()
          .put(letter.to(), ModelMapper.write(letter.declaration()))
          .whenComplete((response, error) -> {
            answered(letter, response, now);
            send(to, letters, now);
          });
    } catch (RuntimeException e) {
      LOG.warnf("a declaration cannot be sent to the queue error=%s", e.toString());
      silentUntil = now.plus(AFTER_TROUBLE);
      isUnderWay.set(false);
    }
  }

  /// What was refused is refused again: it waits for tomorrow. What did not arrive is sent again.
  private void answered(Letter letter, @Nullable HttpResponse<byte[]> response, Instant now) {
    int status = response == null ? SERVER_ERROR : response.statusCode();
    if (status >= SERVER_ERROR) {
      silentUntil = now.plus(AFTER_TROUBLE);
      return;
    }
    said.put(letter.to(), new Said(letter.version(), now));
    if (NO_SUCH_METHOD.contains(status)) {
      silentUntil = now.plus(AGAIN_AFTER);
      LOG.warnf(
          "the queue has no declarations any more; set provisioner.queue.declare=false code=%s",
          status);
    } else if (status >= 300) {
      LOG.warnf("the queue refused a declaration code=%s", status);
    }
  }
}
