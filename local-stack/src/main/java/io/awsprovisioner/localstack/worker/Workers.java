package io.awsprovisioner.localstack.worker;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All simulated workers of a deployment.
public final class Workers {

  private Workers() {}

  /// Follows the instances of the regions until the process ends.
  ///
  /// @param ec2Admin the simulator's admin port; `null` = an EC2 that has none
  /// @param idleLimit a worker without tasks for this long ends its machine
  public static void start(
      URI ec2,
      @Nullable URI ec2Admin,
      URI queue,
      String provisionerId,
      List<String> regions,
      Duration idleLimit,
      InstantSource clock) {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    var http = new PatientHttp(client);
    var workplace = new SimulatedWorker.Workplace(queue, provisionerId, idleLimit);
    for (String region : regions) {
      var machines = new Machines(ec2, region, client, ec2Admin);
      var fleet =
          new WorkerFleet(
              region, machines, id -> new SimulatedWorker(id, machines, http, workplace, clock));
      Thread.ofPlatform().daemon().name("fleet-" + region).start(fleet);
    }
  }
}
