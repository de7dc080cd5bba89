package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.stack.PrometheusServer;
import io.awsprovisioner.systemtests.stack.Times;
import java.time.Duration;
import java.util.List;

/// The objectives of docs/slo.md, as the services' own metrics have them; whoever calls has
/// compared the same run with the simulator's journal.
record Promises(PrometheusServer prometheus, Times times) {

  private static final String REACTION = "provisioner_demand_to_request_seconds";

  /// Fails where one of them is broken.
  void assertKept() {
    double inTime =
        prometheus.number(
            "sum(%s_bucket{le=\"10.0\"}) / sum(%s_count)".formatted(REACTION, REACTION));
    assertThat(inTime).as("launches asked for within 10 s of their demand").isGreaterThan(0.99);
    times.measured("demand → launch request, p50", quantile("0.5"));
    times.measured("demand → launch request, p99", quantile("0.99"));
    for (String mustBeZero :
        List.of(
            "provisioner_instances_duplicate",
            "provisioner_instances_unrecorded",
            "provisioner_demand_unanswered",
            "provisioner_launches_unexpected_total",
            "provisioner_launches_open")) {
      assertThat(prometheus.number("sum(" + mustBeZero + ")")).as(mustBeZero).isZero();
    }
  }

  private Duration quantile(String which) {
    double seconds =
        prometheus.number(
            "histogram_quantile(%s, sum by (le) (%s_bucket))".formatted(which, REACTION));
    return Duration.ofMillis((long) (1000 * seconds));
  }
}
