package io.awsprovisioner.localstack.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One worker, from boot to shutdown, on a thread of its own. Interrupting it is pulling the plug.
///
/// Boot: user data, getSecret, instanceStarted, removeSecret; any failure ends the machine, as with
/// the real ones. Then tasks, as many at once as the instance has capacity, until it was idle for
/// too long.
final class SimulatedWorker implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger(SimulatedWorker.class.getName());

  private final String instanceId;
  private final Machines machines;
  private final PatientHttp http;
  private final Workplace workplace;
  private final InstantSource clock;

  /// What all workers have in common.
  ///
  /// @param provisionerId only instances of this provisioner have a worker
  record Workplace(URI queue, String provisionerId, Duration idleLimit) {}

  /// Something that a real worker would end its machine for.
  private static final class Broken extends Exception {
    Broken(String message) {
      super(message);
    }
  }

  SimulatedWorker(
      String instanceId,
      Machines machines,
      PatientHttp http,
      Workplace workplace,
      InstantSource clock) {
    this.instanceId = instanceId;
    this.machines = machines;
    this.http = http;
    this.workplace = workplace;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Optional<UserData> told = machines.userData(instanceId);
      if (told.isPresent() && told.get().provisionerId().equals(workplace.provisionerId())) {
        live(told.get());
        machines.shutDown(instanceId);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, instanceId + ": " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void live(UserData told) throws InterruptedException {
    try {
      boot(told);
      work(told);
    } catch (Broken | IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "%s (%s) gives up: %s".formatted(instanceId, told.workerType(), e.getMessage()));
    }
  }

  private void boot(UserData told) throws Broken, IOException, InterruptedException {
    String secret = "/secret/" + told.securityToken();
    expect("getSecret", 200, http.send("GET", told.route(secret), ""));
    String started = "/instance-started/%s/%s".formatted(instanceId, told.securityToken());
    expect("instanceStarted", 204, http.send("GET", told.route(started), ""));
    expect("removeSecret", 204, http.send("DELETE", told.route(secret), ""));
  }

  /// The answer itself may hold the secrets: it is never shown.
  private static void expect(String call, int status, HttpResponse<String> response) throws Broken {
    if (response.statusCode() != status) {
      throw new Broken(call + " answered " + response.statusCode());
    }
  }

  private void work(UserData told) throws Broken, IOException, InterruptedException {
    Map<String, Instant> running = new LinkedHashMap<>();
    Instant idleSince = clock.instant();
    while (true) {
      completeFinished(told, running);
      Instant now = clock.instant();
      if (!running.isEmpty()) {
        idleSince = now;
      }
      switch (Shift.next(told.capacity(), running.size(), idleSince, now, workplace.idleLimit())) {
        case Shift.Next.Claim(int atMost) -> claim(told, atMost, running);
        case Shift.Next.Work() -> {
          // Nothing to decide until a task is finished.
        }
        case Shift.Next.End() -> {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }
  }

  private void claim(UserData told, int atMost, Map<String, Instant> running)
      throws Broken, IOException, InterruptedException {
    String body =
        JSON.createObjectNode().put("workerId", instanceId).put("tasks", atMost).toString();
    var response = http.send("POST", queue("claim", told), body);
    expect("claim", 200, response);
    Instant now = clock.instant();
    for (JsonNode task : JSON.readTree(response.body()).path("tasks")) {
      running.put(task.path("taskId").asText(), now.plusSeconds(task.path("seconds").asLong()));
    }
  }

  private void completeFinished(UserData told, Map<String, Instant> running)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    for (Iterator<Map.Entry<String, Instant>> tasks = running.entrySet().iterator();
        tasks.hasNext(); ) {
      Map.Entry<String, Instant> task = tasks.next();
      if (!task.getValue().isAfter(now)) {
        String body =
            JSON.createObjectNode()
                .put("workerId", instanceId)
                .put("taskId", task.getKey())
                .toString();
        // 409: the claim ran out and the task is another's now. Nothing is left to do for us.
        http.send("POST", queue("complete", told), body);
        tasks.remove();
      }
    }
  }

  private URI queue(String call, UserData told) {
    return URI.create(
        "%s/v1/%s/%s/%s"
            .formatted(workplace.queue(), call, told.provisionerId(), told.workerType()));
  }
}
