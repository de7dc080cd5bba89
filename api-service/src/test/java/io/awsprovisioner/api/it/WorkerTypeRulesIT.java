package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract, section 3, the finer print about worker types.
@QuarkusTest
@ApiTest
class WorkerTypeRulesIT {
  @TestHTTPResource("/")
  URI url;

  private Api api;
  private String path;

  @BeforeEach
  void connect() {
    api = Api.at(url, TestClients.ROOT);
    path = "/v1/worker-type/" + Api.name();
  }

  @Test
  void aCreateThatDiffersInAnyComparedKeyIsAConflict() {
    assertThat(api.put(path, complete()).status()).isEqualTo(200);
    List<Consumer<ObjectNode>> changes =
        List.of(
            d -> d.withObject("/launchSpec").put("EbsOptimized", true),
            d -> d.withObject("/userData").put("more", 1),
            d -> d.withObject("/secrets").put("more", "s3"),
            d -> d.withArray("/scopes").add("another:scope"),
            d -> d.put("minCapacity", 2),
            d -> d.put("maxCapacity", 98),
            d -> d.put("scalingRatio", 0.25),
            d -> d.put("minPrice", 0.01),
            d -> d.put("maxPrice", 7.5),
            d -> d.put("canUseOndemand", true),
            d -> d.put("canUseSpot", false),
            d -> ((ObjectNode) d.path("instanceTypes").get(0)).put("utility", 1.25),
            d -> ((ObjectNode) d.path("regions").get(0)).withObject("/userData").put("more", 1),
            d -> d.withArray("/availabilityZones").add(zone("us-west-2b")));
    for (int i = 0; i < changes.size(); i++) {
      var other = complete();
      changes.get(i).accept(other);
      var answer = api.put(path, other);
      assertThat(answer.status()).as("change " + i + " " + answer).isEqualTo(409);
      assertThat(answer.json().path("error").asText())
          .isEqualTo("WorkerType already exists with different definition");
    }
    var words = complete().put("description", "other words").put("owner", "somebody else");
    assertThat(api.put(path, words).status()).isEqualTo(200);
    // 1 and 1.0 are one number, whatever a client's JSON library makes of it.
    assertThat(api.put(path, complete().put("maxCapacity", 99.0)).status()).isEqualTo(200);
  }

  private static ObjectNode complete() {
    var definition = Api.definition("github-worker").put("minCapacity", 1).put("maxCapacity", 99);
    definition.put("canUseOndemand", false).put("canUseSpot", true);
    definition.put("minPrice", 0).put("maxPrice", 8).put("scalingRatio", 0);
    definition.putArray("availabilityZones");
    return definition;
  }

  private static ObjectNode zone(String name) {
    var zone = Api.object().put("region", "us-west-2").put("availabilityZone", name);
    zone.putObject("launchSpec");
    return zone;
  }

  @Test
  void lastModifiedMovesOnEveryUpdateEvenWhenNothingElseDoes() {
    var first = api.put(path, Api.definition()).json().path("lastModified").asText();
    var second = api.post(path + "/update", Api.definition()).json().path("lastModified").asText();
    var third = api.post(path + "/update", Api.definition()).json().path("lastModified").asText();
    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
  }

  @Test
  void ifMatchTakesAStarAListAndTheTagOfAMaskedBody() {
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    assertThat(api.put(path, definition).status()).isEqualTo(200);
    var masked = api.as(null).get(path).header("ETag").orElseThrow();
    assertThat(masked).isNotEqualTo(api.get(path).header("ETag").orElseThrow());
    assertThat(api.post(path + "/update", definition, "If-Match", masked).status()).isEqualTo(200);
    assertThat(api.post(path + "/update", definition, "If-Match", "*").status()).isEqualTo(200);
    var now = api.get(path).header("ETag").orElseThrow();
    assertThat(api.post(path + "/update", definition, "If-Match", "\"x\", " + now).status())
        .isEqualTo(200);
    assertThat(api.post(path + "/update", definition, "If-Match", "\"x\"").status()).isEqualTo(412);
    var gone = "/v1/worker-type/" + Api.name() + "/update";
    assertThat(api.post(gone, definition, "If-Match", "*").status()).isEqualTo(404);
  }

  @Test
  void aMaskIsRefusedOnCreateToo() {
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "<masked>");
    var refused = api.put(path, definition);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("InputError");
  }

  @Test
  void listsAreNotSentAgainToWhoeverHasThem() {
    assertThat(api.put(path, Api.definition()).status()).isEqualTo(200);
    for (var list : List.of("/v1/list-worker-types", "/v1/list-worker-type-summaries")) {
      var first = api.get(list);
      var tag = first.header("ETag").orElseThrow();
      var again = api.send("GET", list, null, "If-None-Match", "\"other\", W/" + tag);
      assertThat(again.status()).as(list).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.header("ETag")).contains(tag);
    }
    var before = api.get("/v1/list-worker-types").header("ETag").orElseThrow();
    assertThat(api.put("/v1/worker-type/" + Api.name(), Api.definition()).status()).isEqualTo(200);
    var changed = api.send("GET", "/v1/list-worker-types", null, "If-None-Match", before);
    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void aPreviewHoldsExactlyTheUserDataThatAWorkerReadsAndATokenThatOpensNothing()
      throws IOException {
    var definition = Api.definition("github-worker");
    definition.putArray("availabilityZones").add(zone("us-west-2b")).add(zone("us-west-2c"));
    var created = api.put(path, definition);
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    var specs = api.get(path + "/launch-specifications").json();
    assertThat(specs.path("us-west-2")).isNotEmpty();
    for (var region : specs.properties()) {
      for (var entry : region.getValue()) {
        var spec = entry.path("launchSpec");
        // The configured zones, and the last one wins; else the region's first.
        assertThat(spec.path("Placement").path("AvailabilityZone").asText())
            .isEqualTo(region.getKey() + (region.getKey().equals("us-west-2") ? "c" : "a"));
        var userData =
            new ObjectMapper().readTree(Base64.getDecoder().decode(spec.path("UserData").asText()));
        assertThat(userData.fieldNames())
            .toIterable()
            .containsExactlyInAnyOrder(
                "availabilityZone",
                "region",
                "instanceType",
                "workerType",
                "provisionerId",
                "capacity",
                "data",
                "lastModified",
                "launchSpecGenerated",
                "price",
                "spotBid",
                "provisionerBaseUrl",
                "taskclusterRootUrl",
                "securityToken");
        assertThat(userData.path("price").asDouble()).isEqualTo(1);
        assertThat(userData.path("lastModified")).isEqualTo(created.json().path("lastModified"));
        assertThat(userData.path("securityToken")).isEqualTo(entry.path("securityToken"));
        assertThat(entry.path("scopes")).isEmpty();
        var worker = api.as(null).from("127.7.2.1");
        assertThat(worker.get("/v1/secret/" + entry.path("securityToken").asText()).status())
            .isIn(404, 429);
      }
    }
  }

  @Test
  void aRemovedNameIsGoneFromEveryReadAndMayBeMadeAnew() {
    assertThat(api.put(path, Api.definition()).status()).isEqualTo(200);
    var name = path.substring(path.lastIndexOf('/') + 1);
    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.get("/v1/state/" + name).status()).isEqualTo(404);
    assertThat(api.get("/v1/list-worker-type-summaries").text()).doesNotContain(name);
    var other = Api.definition().put("maxCapacity", 77);
    assertThat(api.put(path, other).json().path("maxCapacity").asInt()).isEqualTo(77);
  }

  @Test
  void whoMayNotEvenManageHearsNothingAboutTheDefinition() {
    var nobody = api.as(TestClients.NOBODY);
    assertThat(nobody.put(path, Api.definition()).status()).isEqualTo(403);
    assertThat(nobody.delete(path).status()).isEqualTo(403);
    assertThat(nobody.post(path + "/update", Api.definition()).status()).isEqualTo(403);
  }
}
