package io.awsprovisioner.localstack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerFleetTest {

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void bootsOneWorkerForEachInstanceAndPullsThePlugWhenItIsGone() {
    try (var http = HttpClient.newHttpClient();
        var machines = new Machines(URI.create("http://127.0.0.1:1"), "us-east-1", http, null)) {
      var fleet = new WorkerFleet("us-east-1", machines, this::worker);
      fleet.follow(Set.of("i-1", "i-2"));
      fleet.follow(Set.of("i-1", "i-2"));
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> assertThat(told).containsExactlyInAnyOrder("i-1 boots", "i-2 boots"));
      fleet.follow(Set.of("i-2"));
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(told).contains("i-1 loses power"));
      fleet.follow(Set.of());
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(told).contains("i-2 loses power"));
    }
  }

  private Runnable worker(String id) {
    return () -> {
      told.add(id + " boots");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        told.add(id + " loses power");
      }
    };
  }
}
