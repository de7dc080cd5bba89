package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ApiTest
class WorkerTypeIT {
  @TestHTTPResource("/")
  URI url;

  private Api api;

  @BeforeEach
  void connect() {
    api = Api.at(url, TestClients.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gecko-1-decision", "gecko-t-linux-xlarge", "github-worker"})
  void takesRealDefinitionsUnchanged(String real) {
    var name = Api.name();
    var definition = Api.definition(real);
    var created = api.put("/v1/worker-type/" + name, definition);
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    assertThat(created.json().path("workerType").asText()).isEqualTo(name);

    var read = api.get("/v1/worker-type/" + name).json();
    assertThat(Instant.parse(read.path("lastModified").asText())).isBefore(Instant.now());
    read.remove(List.of("workerType", "lastModified"));
    assertThat(sameNumbers(read)).isEqualTo(sameNumbers(definition));
  }

  @Test
  void fillsTheDefaultsOfKeysThatAreLeftOut() {
    var definition = Api.definition();
    definition.remove(List.of("minCapacity", "canUseOndemand", "canUseSpot", "availabilityZones"));
    var created = created(Api.name(), definition);
    assertThat(created.path("minCapacity").asInt(-1)).isZero();
    assertThat(created.path("canUseOndemand").isBoolean()).isTrue();
    assertThat(created.path("canUseOndemand").asBoolean()).isFalse();
    assertThat(created.path("canUseSpot").asBoolean()).isTrue();
    assertThat(created.path("availabilityZones").isArray()).isTrue();
  }

  @Test
  void creatingTheSameAgainChangesNothingWhateverDescriptionAndOwnerSay() {
    var name = Api.name();
    var first = created(name, Api.definition());
    var again = created(name, Api.definition().put("description", "other").put("owner", "other"));
    assertThat(again.path("lastModified")).isEqualTo(first.path("lastModified"));
    assertThat(api.get("/v1/worker-type/" + name).json().path("owner"))
        .isEqualTo(first.path("owner"));
  }

  @Test
  void creatingSomethingElseOfThatNameIsAConflictInOldAndNewWords() {
    var name = Api.name();
    var first = created(name, Api.definition());
    assertThat(first.has("workerType")).isTrue();
    var conflict = api.put("/v1/worker-type/" + name, Api.definition().put("maxCapacity", 77));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.code()).isEqualTo("RequestConflict");
    assertThat(conflict.json().path("error").asText())
        .isEqualTo("WorkerType already exists with different definition");
  }

  @Test
  void anUpdateReplacesTheDefinitionAndKeepsOptionalKeys() {
    var name = Api.name();
    var first = created(name, Api.definition().put("minCapacity", 2).put("canUseOndemand", true));
    var update = Api.definition().put("maxCapacity", 9);
    update.remove(List.of("minCapacity", "canUseOndemand", "availabilityZones"));
    var updated = api.post("/v1/worker-type/" + name + "/update", update);
    assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
    assertThat(updated.json().path("minCapacity").asInt()).isEqualTo(2);
    assertThat(updated.json().path("canUseOndemand").asBoolean()).isTrue();
    assertThat(updated.json().path("availabilityZones")).isEmpty();
    assertThat(Instant.parse(updated.json().path("lastModified").asText()))
        .isAfter(Instant.parse(first.path("lastModified").asText()));
    assertThat(api.get("/v1/worker-type-last-modified/" + name).json().path("lastModified"))
        .isEqualTo(updated.json().path("lastModified"));
  }

  @Test
  void whatGetAnswersCannotBePostedBack() {
    var name = Api.name();
    var read = created(name, Api.definition());
    var posted = api.post("/v1/worker-type/" + name + "/update", read);
    assertThat(posted.status()).isEqualTo(400);
    assertThat(posted.code()).isEqualTo("InputValidationError");
    assertThat(posted.message()).contains("workerType").contains("lastModified");
  }

  @Test
  void unknownNamesAreNotFoundInOldAndNewWords() {
    for (var answer :
        List.of(
            api.get("/v1/worker-type/nope"),
            api.get("/v1/worker-type-last-modified/nope"),
            api.get("/v1/worker-type/nope/launch-specifications"),
            api.post("/v1/worker-type/nope/update", Api.definition()))) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("ResourceNotFound");
      assertThat(answer.json().path("error").asText()).isEqualTo("ResourceNotFound");
      assertThat(answer.json().path("msg").asText()).isEqualTo("nope not found");
    }
    assertThat(api.get("/v1/state/nope").message())
        .isEqualTo("nope does not have any state information");
    assertThat(api.delete("/v1/worker-type/nope").status()).isEqualTo(204);
  }

  @Test
  void namesAreListedSortedAndOnceUntilTheyAreRemoved() {
    var names = List.of(Api.name(), Api.name());
    names.forEach(name -> created(name, Api.definition()));
    var listed = new ArrayList<String>();
    api.get("/v1/list-worker-types").tree().forEach(n -> listed.add(n.asText()));
    assertThat(listed).containsAll(names).doesNotHaveDuplicates().isSorted();
    assertThat(api.delete("/v1/worker-type/" + names.getFirst()).status()).isEqualTo(204);
    assertThat(api.get("/v1/list-worker-types").text()).doesNotContain(names.getFirst());
  }

  @Test
  void everyReasonWhyItCouldNeverLaunchIsToldAtOnce() {
    var definition = Api.definition().put("minCapacity", 5).put("maxCapacity", 1);
    definition.put("minPrice", 9).put("maxPrice", 8);
    definition.withObject("/launchSpec").put("UserData", "x").put("InstanceType", "m3.large");
    ((ObjectNode) definition.path("regions").get(0)).put("region", "mars-north-1");
    ((ObjectNode) definition.path("instanceTypes").get(0)).put("capacity", 0.5).put("utility", 0);
    ((ObjectNode) definition.path("regions").get(0)).put("utility", -1);
    var answer = api.put("/v1/worker-type/" + Api.name(), definition);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("InputError");
    assertThat(answer.message())
        .contains("maxCapacity: must not be less")
        .contains("minPrice: must not be more")
        .contains("launchSpec.UserData")
        .contains("launchSpec.InstanceType")
        .contains("mars-north-1 is not enabled")
        .contains("instanceTypes[0].capacity")
        .contains("instanceTypes[0].utility")
        .contains("regions[0].utility");
  }

  @Test
  void aRegionAndAZoneMayHaveAUtilityAndKeepIt() {
    var definition = Api.definition();
    ((ObjectNode) definition.path("regions").get(0)).put("utility", 1.5);
    ((ObjectNode) definition.path("availabilityZones").get(0)).put("utility", 2);
    var name = Api.name();
    created(name, definition);
    var stored = api.get("/v1/worker-type/" + name).json();
    assertThat(stored.path("regions").get(0).path("utility").doubleValue()).isEqualTo(1.5);
    assertThat(stored.path("availabilityZones").get(0).path("utility").intValue()).isEqualTo(2);
  }

  @Test
  void twelveEqualCreatesMakeOneRecord() throws Exception {
    var name = Api.name();
    var answers = atOnce(12, () -> api.put("/v1/worker-type/" + name, Api.definition()));
    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(answers.stream().map(a -> a.json().path("lastModified").asText()).distinct())
        .hasSize(1);
  }

  @Test
  void ofEightDifferentCreatesOneWins() throws Exception {
    var name = Api.name();
    var number = new java.util.concurrent.atomic.AtomicInteger(10);
    var answers =
        atOnce(
            8,
            () ->
                api.put(
                    "/v1/worker-type/" + name,
                    Api.definition().put("maxCapacity", number.incrementAndGet())));
    assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.status() == 409)).hasSize(7);
  }

  @Test
  void ofTenUpdatesOneWinsWhole() throws Exception {
    var name = Api.name();
    var first = created(name, Api.definition());
    assertThat(first.path("maxCapacity").asInt()).isPositive();
    var number = new java.util.concurrent.atomic.AtomicInteger(100);
    var answers =
        atOnce(
            10,
            () -> {
              int n = number.incrementAndGet();
              return api.post(
                  "/v1/worker-type/" + name + "/update",
                  Api.definition().put("maxCapacity", n).put("description", "number " + n));
            });
    assertThat(answers).allMatch(a -> a.status() == 200);
    var read = api.get("/v1/worker-type/" + name).json();
    assertThat(read.path("description").asText())
        .isEqualTo("number " + read.path("maxCapacity").asInt());
    assertThat(answers.stream().map(a -> a.json().path("lastModified").asText()).distinct())
        .hasSize(10);
  }

  @Test
  void anIfMatchMakesAnUpdateConditional() {
    var name = Api.name();
    var first = api.put("/v1/worker-type/" + name, Api.definition()).header("ETag").orElseThrow();
    assertThat(api.get("/v1/worker-type/" + name).header("ETag")).contains(first);
    var path = "/v1/worker-type/" + name + "/update";
    assertThat(api.post(path, Api.definition(), "If-Match", first).status()).isEqualTo(200);
    var stale = api.post(path, Api.definition(), "If-Match", first);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("PreconditionFailed");
  }

  @Test
  void aConditionalGetAnswers304() {
    var name = Api.name();
    var etag = api.put("/v1/worker-type/" + name, Api.definition()).header("ETag").orElseThrow();
    var again = api.send("GET", "/v1/worker-type/" + name, null, "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
  }

  @Test
  void secretsAreMaskedForOthersAndAMaskIsNeverStored() {
    var name = Api.name();
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    ((ObjectNode) definition.path("regions").get(0)).withObject("/secrets").put("key", "s3cret");
    assertThat(created(name, definition).path("secrets").path("password").asText())
        .isEqualTo("hunter2");
    var public_ = api.as(null).get("/v1/worker-type/" + name);
    assertThat(public_.text()).doesNotContain("hunter2").doesNotContain("s3cret");
    assertThat(public_.json().path("secrets").path("password").asText()).isEqualTo("<masked>");
    assertThat(api.as(TestClients.NOBODY).get("/v1/worker-type/" + name).text())
        .doesNotContain("hunter2");
    assertThat(api.as(null).get("/v1/worker-type/" + name + "/launch-specifications").text())
        .doesNotContain("hunter2")
        .doesNotContain("s3cret")
        .contains("<masked>");
    var back = public_.json();
    back.remove(List.of("workerType", "lastModified"));
    var refused = api.post("/v1/worker-type/" + name + "/update", back);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("mask");
    assertThat(api.get("/v1/worker-type/" + name).json().path("secrets").path("password").asText())
        .isEqualTo("hunter2");
  }

  @Test
  void launchSpecsAreMadeForEveryRegionAndType() {
    var name = Api.name();
    var definition = Api.definition();
    assertThat(created(name, definition).has("regions")).isTrue();
    var specs = api.get("/v1/worker-type/" + name + "/launch-specifications").json();
    assertThat(specs.size()).isEqualTo(definition.path("regions").size());
    for (var region : definition.path("regions")) {
      for (var type : definition.path("instanceTypes")) {
        var spec =
            specs.path(region.path("region").asText()).path(type.path("instanceType").asText());
        assertThat(spec.fieldNames())
            .toIterable()
            .containsExactlyInAnyOrder(
                "launchSpec", "secrets", "scopes", "userData", "securityToken", "workerType");
        assertThat(spec.path("launchSpec").path("ImageId"))
            .isEqualTo(region.path("launchSpec").path("ImageId"));
        assertThat(spec.path("launchSpec").path("KeyName").asText())
            .isEqualTo("aws-provisioner-v1-managed:ecf00d2");
      }
    }
  }

  private ObjectNode created(String name, ObjectNode definition) {
    var answer = api.put("/v1/worker-type/" + name, definition);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  static List<Api.Answer> atOnce(int count, Callable<Api.Answer> call) throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Api.Answer>();
      for (var future : pool.invokeAll(java.util.Collections.nCopies(count, call))) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  /// 1 and 1.0 are one number.
  private static String sameNumbers(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        var sorted = new java.util.TreeMap<String, String>();
        object.properties().forEach(e -> sorted.put(e.getKey(), sameNumbers(e.getValue())));
        yield sorted.toString();
      }
      case com.fasterxml.jackson.databind.node.ArrayNode array -> {
        var parts = new ArrayList<String>();
        array.forEach(e -> parts.add(sameNumbers(e)));
        yield parts.toString();
      }
      default ->
          json.isNumber()
              ? json.decimalValue().stripTrailingZeros().toPlainString()
              : json.toString();
    };
  }
}
