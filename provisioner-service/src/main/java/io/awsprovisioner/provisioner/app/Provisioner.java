package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.bus.KafkaWatch;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.bus.KafkaPublisher;
import io.awsprovisioner.provisioner.bus.RegionTickConsumer;
import io.awsprovisioner.provisioner.bus.ViewFollowers;
import io.awsprovisioner.provisioner.demand.DemandRounds;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.SqsMessages;
import io.awsprovisioner.provisioner.loop.MessageWatch;
import io.awsprovisioner.provisioner.loop.Observers;
import io.awsprovisioner.provisioner.loop.ReconcileLoop;
import io.awsprovisioner.tracing.Traces;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// The running service: its threads and their order of starting and stopping.
///
/// 1. the topics are there and as they should be; while Kafka is away this is tried again;
/// 2. the views are read to their end, or the first plan would know nothing;
/// 3. the loop runs.
///
/// On stopping, the loop goes first, so that another replica can take the seat at once.
final class Provisioner implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Provisioner.class);
  private static final Duration KAFKA_ANSWER = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration CATCH_UP = Duration.ofSeconds(1);
  private static final Duration STUCK_AFTER = Duration.ofMinutes(5);
  private static final int EXIT_BROKEN = 70;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Parts parts;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile Phase phase = Phase.WAITING_FOR_KAFKA;
  private volatile long roundAt = System.nanoTime();

  /// How far the start has come.
  enum Phase {
    WAITING_FOR_KAFKA,
    TOPICS_DO_NOT_FIT,
    READING_VIEWS,
    RUNNING
  }

  /// What runs.
  record Parts(
      Map<String, Object> kafka,
      ProvisionerConfig config,
      ViewFollowers followers,
      RegionTickConsumer regionTicks,
      Observers observers,
      Listening listening,
      List<Region> regions,
      DemandRounds demand,
      ReconcileLoop loop,
      KafkaPublisher publisher,
      KafkaWatch kafkaWatch,
      AwsEc2 ec2,
      ExecutorService observerThreads,
      Traces traces) {}

  /// Whether EC2's own messages are listened to.
  sealed interface Listening {
    /// They are not: there are only sweeps.
    record Nowhere() implements Listening {}

    record At(MessageWatch watch, SqsMessages messages) implements Listening {}
  }

  Provisioner(Parts parts) {
    this.parts = parts;
    this.thread =
        Thread.ofPlatform()
            .daemon(false)
            .name("planner")
            .uncaughtExceptionHandler(Provisioner::endProcess)
            .unstarted(this::run);
  }

  /// Without its planner's thread the service would look alive and do nothing: it ends, and whoever
  /// watches it starts it again.
  private static void endProcess(Thread thread, Throwable error) {
    LOG.fatalf(error, "the planner's thread ended, so does the service");
    Quarkus.asyncExit(EXIT_BROKEN);
  }

  void start() {
    if (isShadow()) {
      LOG.warn("shadow mode: plans are made and reported, nothing is bought or ended");
    }
    parts.kafkaWatch().start();
    thread.start();
  }

  Phase phase() {
    return phase;
  }

  /// Whether the planner's thread goes round. Nothing that it waits for takes half as long as it is
  /// given here, whatever is away outside; a thread that hangs is helped by a restart alone.
  boolean isGoingRound() {
    return System.nanoTime() - roundAt < STUCK_AFTER.toNanos();
  }

  /// Why Kafka cannot be used now; empty when all is well.
  String kafkaTrouble() {
    return parts.followers().isFailing() ? "a topic cannot be read" : parts.kafkaWatch().trouble();
  }

  boolean isQueueAvailable() {
    return parts.demand().isAvailable();
  }

  /// With the code of what is in the way.
  SortedMap<Region, String> failingRegions() {
    return parts.observers().failing();
  }

  boolean isShadow() {
    return parts.config().execution() == ProvisionerConfig.Execution.SHADOW;
  }

  boolean isPlanning() {
    // A planner that cannot commit plans nothing.
    return parts.loop().isPlanning() && parts.kafkaWatch().isAnswering();
  }

  @Override
  public void close() {
    stopped.countDown();
    parts.kafkaWatch().close();
    try {
      thread.join(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.regionTicks().close();
    if (parts.listening() instanceof Listening.At(var watch, var messages)) {
      watch.close();
      messages.close();
    }
    parts.followers().close();
    parts.observerThreads().shutdownNow();
    parts.publisher().close();
    parts.ec2().close();
    parts.traces().close();
  }

  private void run() {
    try {
      if (awaitTopics() && awaitViews()) {
        phase = Phase.RUNNING;
        parts.regionTicks().start();
        if (parts.listening() instanceof Listening.At(var watch, _)) {
          watch.start(parts.regions(), parts.observerThreads());
        }
        while (isWanted()) {
          turn();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      parts.loop().close();
    }
  }

  /// A bug in a turn must not end the loop: it is loud, and the next turn begins with a new seat.
  private void turn() throws InterruptedException {
    try {
      parts.loop().turn();
    } catch (RuntimeException e) {
      LOG.error("a turn of the planner failed, starting over from the ledger", e);
      parts.loop().close();
      pause(RETRY);
    }
  }

  private boolean awaitTopics() throws InterruptedException {
    while (isWanted()) {
      try (var admin = Admin.create(parts.kafka())) {
        var findings =
            new BusTopics(
                    admin,
                    parts.config().topicPrefix(),
                    parts.config().topicReplicationFactor(),
                    KAFKA_ANSWER)
                .ensure();
        if (findings.isEmpty()) {
          return true;
        }
        phase = Phase.TOPICS_DO_NOT_FIT;
        findings.forEach(finding -> LOG.errorf("topic does not fit: %s", finding));
      } catch (IllegalStateException | KafkaException e) {
        LOG.warnf("waiting for Kafka error=%s", e.toString());
      }
      pause(RETRY);
    }
    return false;
  }

  private boolean awaitViews() throws InterruptedException {
    phase = Phase.READING_VIEWS;
    parts.followers().start();
    while (isWanted()) {
      if (parts.followers().isCaughtUp()) {
        return true;
      }
      pause(CATCH_UP.dividedBy(20));
    }
    return false;
  }

  private boolean isWanted() {
    roundAt = System.nanoTime();
    return stopped.getCount() > 0;
  }

  private void pause(Duration length) throws InterruptedException {
    var _ = stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
  }
}
