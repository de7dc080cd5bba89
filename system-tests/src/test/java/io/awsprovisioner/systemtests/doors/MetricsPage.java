package io.awsprovisioner.systemtests.doors;

import java.net.URI;
import java.util.List;

/// What a service answers Prometheus.
public final class MetricsPage {

  private static final Http HTTP = new Http();

  private MetricsPage() {}

  /// Its lines.
  public static List<String> of(String service) {
    var request = Http.request("GET", URI.create(service + "/q/metrics"), null).build();
    return HTTP.send(request).expect(200).text().lines().toList();
  }
}
