package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.IterationCompleted.RegionState;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is known of the market besides spot prices, with the provisioner's words coming over the
/// real bus.
@QuarkusTest
@ApiTest
class MarketIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private Api root;
  private TestBus bus;
  private WorkerTypeName name;

  @BeforeEach
  void defineAWorkerType() {
    root = Api.at(url, TestClients.ROOT);
    bus = new TestBus(brokers);
    name = new WorkerTypeName(Api.name());
    assertThat(root.put("/v1/worker-type/" + name, definition()).status()).isEqualTo(200);
  }

  @Test
  void whatIsKnownOfTheMarketStandsBesideThePriceWithItsSourceAndDate() {
    var type = new InstanceType("m5.large");
    var asOf = Instant.parse("2026-07-01T00:00:00Z");
    var region = new Region("us-east-1");
    var zone = new AvailabilityZone("us-east-1a");
    bus.say(
        new MarketEvent.OnDemandPricesStated(
            region, asOf, "a list", List.of(new MarketEvent.TypePrice(type, 0.096))),
        new MarketEvent.TypesOffered(
            region, TestBus.now(), List.of(new MarketEvent.ZoneOffer(zone, List.of(type)))),
        new MarketEvent.InterruptionRatesStated(
            region, asOf, "advisor", List.of(new MarketEvent.TypeRate(type, 2))),
        new MarketEvent.InstanceTypesDescribed(
            asOf,
            "a list",
            List.of(new MarketEvent.TypeDescription(type, 2, 8192, List.of("x86_64"), 0))));
    var query = "/v1/prices?region=us-east-1&instanceType=m5.large";
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          var shown = root.get(query).json().at("/prices/0");
          assertThat(shown.path("onDemandPrice").asDouble()).isEqualTo(0.096);
          assertThat(shown.path("offered").asBoolean()).isTrue();
          assertThat(shown.path("interruption").asText()).isEqualTo("10-15%");
          assertThat(shown.path("vcpus").asInt()).isEqualTo(2);
        });
    var shown = root.get(query).json().at("/prices/0");
    assertThat(shown.path("onDemandAsOf").asText()).isEqualTo("2026-07-01");
    assertThat(shown.path("onDemandSource").asText()).isEqualTo("a list");
    assertThat(shown.path("architectures").get(0).asText()).isEqualTo("x86_64");
    assertThat(shown.has("spotPrice")).isFalse();

    var draft = definition().put("canUseOndemand", true).put("canUseSpot", false);
    var template = (ObjectNode) draft.path("instanceTypes").get(0);
    draft.putArray("instanceTypes").add(template.deepCopy().put("instanceType", "m5.large"));
    bus.say(iteration());
    var question = Api.object().put("pendingTasks", 1);
    question.set("definition", draft);
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          var plan = root.post("/v1/worker-type/" + name + "/plan", question).json();
          assertThat(plan.at("/launches/0/market").asText())
              .as(plan.toString())
              .isEqualTo("on-demand");
          assertThat(plan.at("/launches/0/spotPrice").asDouble()).isEqualTo(0.096);
          assertThat(plan.at("/launches/0").has("bid")).isFalse();
        });

    // A list that is told anew replaces the one before, whole.
    bus.say(new MarketEvent.OnDemandPricesStated(region, asOf, "a list", List.of()));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(root.get(query).json().path("prices")).isEmpty());
  }

  /// A real one that needs nothing while nothing waits.
  private static ObjectNode definition() {
    return Api.definition().put("minCapacity", 0);
  }

  private static IterationCompleted iteration() {
    Instant now = TestBus.now();
    var regions = List.of(new Region("us-west-2"), new Region("us-east-1"));
    return new IterationCompleted(
        "aws-provisioner-v1",
        "test",
        1,
        now,
        now,
        1,
        0,
        0,
        0,
        0,
        regions.stream().map(region -> new RegionState(region, now, now, 25, List.of())).toList(),
        List.of(),
        List.of(),
        List.of(),
        ModelMapper.shared().valueToTree(PlanningPolicy.defaults(regions)));
  }
}
