package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the page asks so that it need not know it itself: worker types by a part of their names,
/// and the launch specs that a definition comes to.
@QuarkusTest
@ApiTest
class GlanceIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  URI url;

  private Api root;

  @BeforeEach
  void callAsRoot() {
    root = Api.at(url, TestClients.ROOT);
  }

  @Test
  void workerTypesAreFoundByAPartOfTheirNamesInAnyCase() {
    var mark = Api.name().replaceAll("[^a-z0-9]", "");
    mark = mark.substring(0, Math.min(20, mark.length()));
    for (var name : new String[] {"a-" + mark, "b-" + mark + "-x", "c"}) {
      root.put("/v1/worker-type/" + name, Api.definition());
    }
    var found = root.get("/v1/worker-types?name=" + mark.toUpperCase(Locale.ROOT)).json();
    assertThat(found.path("workerTypes").findValuesAsText("workerType"))
        .containsExactly("a-" + mark, "b-" + mark + "-x");
    var first = root.get("/v1/worker-types?limit=1&name=" + mark).json();
    assertThat(first.path("workerTypes")).hasSize(1);
    var second =
        root.get("/v1/worker-types?limit=1&name=" + mark + "&next=" + first.path("next").asText())
            .json();
    assertThat(second.at("/workerTypes/0/workerType").asText()).isEqualTo("b-" + mark + "-x");
    assertThat(root.get("/v1/worker-types?name=100%25").status()).isEqualTo(400);
  }

  /// The other route for launch specs shows one zone for each region and instance type, the last.
  @ParameterizedTest
  @ValueSource(strings = {"gecko-misc", "gecko-1-decision", "gecko-t-linux-xlarge"})
  void aDraftsLaunchSpecsAreThoseThatTheStoredDefinitionHas(String example) throws IOException {
    var definition =
        (ObjectNode)
            JSON.readTree(Path.of("..", "examples", "worker-types", example + ".json").toFile());
    var name = Api.name();
    var question = Api.object().put("pendingTasks", 0).put("launchSpecs", 100);
    question.set("definition", definition);
    var plan = root.post("/v1/worker-type/" + name + "/plan", question).json();
    assertThat(plan.path("launchSpecs")).as(plan.toString()).isNotEmpty();
    assertThat(plan.path("launchSpecCount").asInt()).isEqualTo(plan.path("launchSpecs").size());

    assertThat(root.put("/v1/worker-type/" + name, definition).status()).isEqualTo(200);
    var stored = root.get("/v1/worker-type/" + name + "/launch-specifications").json();
    int same = 0;
    for (var spec : plan.path("launchSpecs")) {
      var other =
          stored
              .path(spec.path("region").asText())
              .path(spec.path("instanceType").asText())
              .path("launchSpec");
      if (zone(other).equals(spec.path("availabilityZone").asText())) {
        assertThat(spec.path("launchSpec")).isEqualTo(withoutWhatALaunchAdds(other));
        same++;
      }
    }
    int expected = 0;
    for (var region : stored) {
      expected += region.size();
    }
    assertThat(same).isEqualTo(expected);
  }

  @Test
  void onlySoManyLaunchSpecsAreShownAsWereAskedFor() {
    var question = Api.object().put("pendingTasks", 0).put("launchSpecs", 1);
    question.set("definition", Api.definition());
    var path = "/v1/worker-type/" + Api.name() + "/plan";
    assertThat(root.post(path, question).json().path("launchSpecs")).hasSize(1);
    question.put("launchSpecs", 0);
    assertThat(root.post(path, question).json().has("launchSpecs")).isFalse();
    question.put("launchSpecs", 101);
    assertThat(root.post(path, question).status()).isEqualTo(400);
  }

  private static String zone(JsonNode launchSpec) {
    return launchSpec.at("/Placement/AvailabilityZone").asText();
  }

  private static JsonNode withoutWhatALaunchAdds(JsonNode launchSpec) {
    return ((ObjectNode) launchSpec.deepCopy()).without(java.util.List.of("UserData", "KeyName"));
  }
}
