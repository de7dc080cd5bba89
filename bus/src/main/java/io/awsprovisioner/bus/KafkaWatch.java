package io.awsprovisioner.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/// Whether Kafka answers, asked again and again on a thread of its own.
///
/// A broker that hangs looks like one that has nothing to say: a poll comes back empty, and a
/// producer waits. So somebody has to ask a question that must be answered.
public final class KafkaWatch implements AutoCloseable {
  /// Asking costs one small request; an absence is then told within the sum of both.
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Map<String, Object> config;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("kafka-watch").unstarted(this::run);
  private volatile String trouble = "not asked yet";

  /// @param clientConfig how to reach the brokers: `bootstrap.servers`, security
  public KafkaWatch(Map<String, Object> clientConfig) {
    this.config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis());
  }

  /// Begins to ask.
  public KafkaWatch start() {
    thread.start();
    return this;
  }

  /// Whether the last question was answered in time.
  public boolean isAnswering() {
    return trouble.isEmpty();
  }

  /// Why it was not; empty when it was.
  public String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (var closing = new ClosingAdmin(Admin.create(config))) {
        do {
          trouble = ask(closing.admin());
        } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
      } catch (KafkaException e) {
        trouble = e.getClass().getSimpleName();
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String ask(Admin admin) throws InterruptedException {
    try {
      var nodes = admin.describeCluster().nodes().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      return nodes.isEmpty() ? "the cluster has no brokers" : "";
    } catch (ExecutionException e) {
      return e.getCause() == null ? e.toString() : e.getCause().getClass().getSimpleName();
    } catch (TimeoutException e) {
      return "no answer within " + DEADLINE.toSeconds() + " s";
    }
  }

  private void pause() {
    try {
      var _ = stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closing an admin client waits for its calls; there is nothing here to wait for.
  private record ClosingAdmin(Admin admin) implements AutoCloseable {
    @Override
    public void close() {
      admin.close(CLOSE_LIMIT);
    }
  }
}
