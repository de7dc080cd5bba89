package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.fleet.SampleStore;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.IterationCompleted.BudgetState;
import io.awsprovisioner.model.event.IterationCompleted.PoolState;
import io.awsprovisioner.model.event.IterationCompleted.RegionState;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked about the deployment as a whole, with the provisioner's words coming over the real
/// bus.
@QuarkusTest
@ApiTest
class FleetIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Region REGION = new Region("us-west-2");
  private static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  private static final InstanceType TYPE = new InstanceType("c5d.xlarge");
  private static final ImageId IMAGE = new ImageId("ami-12345678");

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @Inject SampleStore samples;

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
  void anInstanceIsListedWithWhatItsPoolCostsNow() {
    price(0.05, 0.07);
    var instance = launch(Market.SPOT);
    var query = "/v1/instances?workerType=" + name;
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(root.get(query).json().path("instances").size()).isEqualTo(1));
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(root.get(query).json().at("/instances/0/usdPerHour").asDouble())
                .isEqualTo(0.05));
    var shown = root.get(query).json().at("/instances/0");
    assertThat(shown.path("instanceId").asText()).isEqualTo(instance.value());
    assertThat(shown.path("market").asText()).isEqualTo("spot");
    assertThat(shown.path("state").asText()).isEqualTo("pending");
    assertThat(shown.path("capacity").asInt()).isEqualTo(2);
    assertThat(root.get(query + "&state=running").json().path("instances")).isEmpty();
    assertThat(root.get(query + "&region=us-east-1").json().path("instances")).isEmpty();
    assertThat(root.get(query + "&instanceType=c5d.xlarge").json().path("instances")).hasSize(1);
    assertThat(root.get("/v1/fleet").json().path("usdPerHour").asDouble())
        .isGreaterThanOrEqualTo(0.05);

    bus.say(
        new InstanceEvent.InterruptionWarned(name, null, instance, REGION, TestBus.now()),
        new InstanceEvent.InstanceTerminated(
            name, null, instance, REGION, "Server.SpotInstanceTermination", TestBus.now()));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(root.get(query).json().path("instances")).isEmpty());
    var ended = root.get(query + "&state=terminated").json().at("/instances/0");
    assertThat(ended.path("endReason").asText()).isEqualTo("Server.SpotInstanceTermination");
    assertThat(ended.path("interruptionWarned").asText()).isNotEmpty();
    assertThat(root.get("/v1/fleet").json().path("interruptions").findValuesAsText("instanceType"))
        .contains("c5d.xlarge");
  }

  @Test
  void thePagesOfAListGoOnWhereTheOneBeforeEnded() {
    var first = launch(Market.SPOT);
    var second = launch(Market.SPOT);
    var query = "/v1/instances?limit=1&workerType=" + name;
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(root.get("/v1/instances?workerType=" + name).json().path("instances"))
                .hasSize(2));
    var page = root.get(query).json();
    var next = root.get(query + "&next=" + page.path("next").asText()).json();
    assertThat(
            List.of(
                page.at("/instances/0/instanceId").asText(),
                next.at("/instances/0/instanceId").asText()))
        .containsExactlyInAnyOrder(first.value(), second.value());
    var last = root.get(query + "&next=" + next.path("next").asText()).json();
    assertThat(last.path("instances")).isEmpty();
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void pricesAreToldWithTheirWindowAndHistory() {
    price(0.05, 0.07);
    price(0.06, 0.07);
    var query = "/v1/prices?region=us-west-2&instanceType=c5d.xlarge&workerType=" + name;
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(root.get(query).json().at("/prices/0/spotPrice").asDouble())
                .isEqualTo(0.06));
    var shown = root.get(query + "&hours=1").json().at("/prices/0");
    assertThat(shown.path("highestSpotPrice").asDouble()).isEqualTo(0.07);
    assertThat(shown.path("windowSeconds").asLong()).isEqualTo(1800);
    assertThat(shown.path("history").size()).isGreaterThanOrEqualTo(2);
    assertThat(shown.path("history").get(shown.path("history").size() - 1).path("spotPrice"))
        .hasToString("0.06");
    assertThat(root.get("/v1/prices?region=us-east-1&workerType=" + name).json().path("prices"))
        .isEmpty();
    assertThat(root.get("/v1/prices?hours=1&limit=101").code())
        .isEqualTo("InvalidRequestArguments");
    assertThat(root.get("/v1/prices?hours=73").code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.get("/v1/prices?instanceType=%00").code()).isEqualTo("InvalidRequestArguments");
  }

  @Test
  void anIterationTellsPoolsBudgetsAndHowTheDeploymentIs() {
    bus.say(iteration());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(root.get("/v1/pools").json().path("pools").size()).isEqualTo(1));
    var pool = root.get("/v1/pools").json().at("/pools/0");
    assertThat(pool.path("market").asText()).isEqualTo("spot");
    assertThat(pool.path("health").asDouble()).isEqualTo(0.4);
    var budget = root.get("/v1/budgets").json().at("/budgets/0");
    assertThat(budget.path("api").asText()).isEqualTo("launch");
    assertThat(budget.path("left").asInt()).isEqualTo(4);
    var deployment = root.get("/v1/deployment").json();
    assertThat(deployment.at("/iteration/planner").asText()).isEqualTo("test");
    assertThat(deployment.path("regions").findValuesAsText("region"))
        .containsExactly("us-east-1", "us-west-1", "us-west-2");
    assertThat(deployment.at("/outbox/unsent").isNumber()).isTrue();
  }

  @Test
  void aWorkerTypeIsSeenAtAGlanceAndOverTime() throws Throwable {
    price(0.05, 0.07);
    launch(Market.SPOT);
    bus.say(new DemandReported(name, DemandReported.QUEUE, 7, TestBus.now()));
    bus.say(decided("every-option-above-max-price"));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          var row = glance();
          assertThat(row.path("pendingTasks").asInt()).isEqualTo(7);
          assertThat(row.path("pendingCapacity").asInt()).isEqualTo(2);
          assertThat(row.path("usdPerHour").asDouble()).isEqualTo(0.05);
          assertThat(row.path("status").asText()).isEqualTo("too-dear");
          assertThat(row.at("/cheapest/instanceType").asText()).isEqualTo("c5d.xlarge");
        });
    // As the chore does it every minute.
    var later = Instant.now().plus(Duration.ofMinutes(2));
    int taken = VertxContextSupport.subscribeAndAwait(() -> samples.take(later));
    assertThat(taken).isPositive();
    assertThat(
            root.get("/v1/worker-type/" + name + "/timeline")
                .json()
                .path("samples")
                .findValuesAsText("pendingTasks"))
        .contains("7");
    assertThat(root.get("/v1/timeline?hours=1").json().path("samples")).isNotEmpty();
    assertThat(root.get("/v1/worker-type/" + Api.name() + "/timeline").status()).isEqualTo(404);
  }

  @Test
  void nobodySeesTheDeploymentWithoutTheScope() {
    for (var path :
        List.of(
            "/instances",
            "/fleet",
            "/worker-types",
            "/prices",
            "/pools",
            "/budgets",
            "/timeline",
            "/deployment",
            "/events")) {
      assertThat(root.as(null).get("/v1" + path).status()).as(path).isEqualTo(403);
      assertThat(root.as(TestClients.NOBODY).get("/v1" + path).status()).as(path).isEqualTo(403);
    }
    assertThat(root.as(TestClients.NOBODY).get("/v1/worker-type/" + name + "/timeline").status())
        .isEqualTo(403);
  }

  @Test
  void whatIfAnswersByThePlannersOwnPolicyAndBuysNothing() {
    price(0.05, 0.07);
    bus.say(iteration());
    var path = "/v1/worker-type/" + name + "/plan";
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          var plan = root.post(path, Api.object().put("pendingTasks", 4)).json();
          assertThat(plan.path("change").asInt()).as(plan.toString()).isEqualTo(4);
          assertThat(plan.path("launches")).hasSize(2);
        });
    var plan = root.post(path, Api.object().put("pendingTasks", 4)).json();
    var launch = plan.at("/launches/0");
    assertThat(launch.path("instanceType").asText()).isEqualTo("c5d.xlarge");
    assertThat(launch.path("spotPrice").asDouble()).isEqualTo(0.05);
    assertThat(launch.path("bid").asDouble()).isEqualTo(0.1);
    assertThat(plan.at("/options/0/bought").asInt()).isEqualTo(2);
    assertThat(root.get("/v1/instances?workerType=" + name).json().path("instances")).isEmpty();

    var dear = Api.object().put("pendingTasks", 4);
    dear.set("definition", definition().put("maxPrice", 0.000001));
    var refused = root.post(path, dear).json();
    assertThat(refused.path("launches")).isEmpty();
    assertThat(refused.at("/notes/0/code").asText()).isEqualTo("every-option-above-max-price");
    assertThat(refused.at("/options/0/excludedBy").asText()).isEqualTo("above-max-price");
  }

  @Test
  void aDraftThatCouldNeverLaunchIsRefusedWithEveryReason() {
    var unknown = "/v1/worker-type/" + Api.name() + "/plan";
    assertThat(root.post(unknown, Api.object().put("pendingTasks", 1)).status()).isEqualTo(404);
    var draft = Api.object().put("pendingTasks", 1);
    var definition = Api.definition();
    definition.withObject("/launchSpec").put("ImageId", "ami-1").put("AddressingType", "public");
    draft.set("definition", definition);
    var answer = root.post(unknown, draft);
    assertThat(answer.code()).isEqualTo("InputError");
    assertThat(answer.message()).contains("ImageId").contains("AddressingType");
    assertThat(root.post(unknown, Api.object()).code()).isEqualTo("InputValidationError");
    draft.put("pendingTasks", -1);
    assertThat(root.post(unknown, draft).code()).isEqualTo("InputValidationError");
    draft.put("pendingTasks", 2).set("definition", Api.definition());
    assertThat(root.post(unknown, draft).status()).isEqualTo(200);
  }

  private JsonNode glance() {
    var page = root.get("/v1/worker-types?limit=1000").json().path("workerTypes");
    return page.valueStream()
        .filter(w -> w.path("workerType").asText().equals(name.value()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page.toString()));
  }

  /// A real one that needs nothing while nothing waits.
  private static ObjectNode definition() {
    return Api.definition().put("minCapacity", 0);
  }

  private void price(double current, double highest) {
    bus.say(
        new SpotPriceObserved(
            REGION, ZONE, TYPE, current, highest, Duration.ofMinutes(30), TestBus.now()));
  }

  private InstanceId launch(Market market) {
    var id = new InstanceId("i-" + UUID.randomUUID().toString().replace("-", "").substring(0, 17));
    bus.say(
        new InstanceEvent.InstanceLaunched(
            name,
            new LaunchId("launch-" + Api.token()),
            id,
            REGION,
            ZONE,
            TYPE,
            market,
            IMAGE,
            null,
            2,
            0.1,
            0.2,
            false,
            TestBus.now()));
    return id;
  }

  private WorkerTypeDecided decided(String reason) {
    return new WorkerTypeDecided(
        name,
        TestBus.now(),
        1,
        7,
        0,
        0,
        0,
        7,
        List.of(),
        0,
        List.of(),
        List.of(
            new IterationCompleted.Note(
                reason, "Too dear.", ModelMapper.shared().createObjectNode())),
        "Too dear.");
  }

  private static IterationCompleted iteration() {
    Instant now = TestBus.now();
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
        List.of(
            new RegionState(REGION, now, now, 25, List.of(new BudgetState("launch", 5, 2, 4, 1))),
            new RegionState(new Region("us-east-1"), now, now, 25, List.of())),
        List.of(
            new PoolState(REGION, ZONE, new InstanceType("m3.medium"), Market.SPOT, 0.5, 2, 0.4)),
        List.of(),
        List.of(),
        ModelMapper.shared()
            .valueToTree(PlanningPolicy.defaults(List.of(REGION, new Region("us-east-1")))));
  }
}
