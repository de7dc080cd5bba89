package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract, section 1, for every operation that the service documents, also those that come later.
@QuarkusTest
@ApiTest
class RulesForAllIT {
  @TestHTTPResource("/")
  URI url;

  private Api root;
  private Api anybody;
  private List<Operation> operations;

  /// @param path concrete, by the examples of its parameters
  private record Operation(String id, String verb, String path, JsonNode said) {
    boolean hasBody() {
      return said.has("requestBody");
    }

    boolean hasToken() {
      return path.contains("8bFZ-zNQSlm5IxJ6iHPXNQ");
    }

    boolean isClosed() {
      return !said.path("security").toString().contains("{}");
    }

    boolean isStream() {
      return said.at("/responses/200/content").has("text/event-stream");
    }
  }

  @BeforeEach
  void readDocument() {
    root = Api.at(url, TestClients.ROOT);
    anybody = Api.at(url, null);
    operations = new ArrayList<>();
    for (var path : anybody.get("/openapi").json().path("paths").properties()) {
      for (var verb : path.getValue().properties()) {
        var concrete = path.getKey();
        for (var parameter : verb.getValue().path("parameters")) {
          concrete =
              concrete.replace(
                  "{" + parameter.path("name").asText() + "}", parameter.path("example").asText());
        }
        operations.add(
            new Operation(
                verb.getValue().path("operationId").asText(),
                verb.getKey().toUpperCase(Locale.ROOT),
                "/v1" + concrete,
                verb.getValue()));
      }
    }
    assertThat(operations).hasSizeGreaterThan(30);
  }

  @Test
  void unknownQueryKeysAreRefusedByNameAndBewitIsKnown() {
    for (var operation : operations) {
      var answer = send(root, operation, operation.path() + "?colour=red");
      assertThat(answer.status()).as(operation.id()).isEqualTo(400);
      assertThat(answer.code()).as(operation.id()).isEqualTo("InvalidRequestArguments");
      assertThat(answer.message()).as(operation.id()).contains("colour");
    }
    assertThat(anybody.get("/v1/ping?bewit=x").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsNotJsonComesBeforeCredentialsAndCredentialsBeforeTheRest() {
    for (var operation : operations) {
      var bad = operation.path().replaceAll("build-linux", "n%21") + "?colour=red";
      if (operation.hasBody()) {
        var malformed = body(anybody, operation, bad, "{oops", "Authorization", "Hawk nonsense");
        assertThat(malformed.code()).as(operation.id()).isEqualTo("MalformedPayload");
      }
      if (!operation.hasToken() && !operation.id().equals("ping")) {
        var unknown = body(anybody, operation, bad, "{}", "Authorization", "Hawk nonsense");
        assertThat(unknown.code()).as(operation.id()).isEqualTo("AuthenticationFailed");
        assertThat(unknown.header("WWW-Authenticate")).as(operation.id()).isPresent();
      }
      if (operation.isClosed() && !operation.id().equals("createSecret")) {
        var refused = body(anybody, operation, bad, "{}");
        assertThat(refused.status()).as(operation.id()).isEqualTo(403);
        assertThat(refused.message()).as(operation.id()).contains("aws-provisioner:");
      }
    }
  }

  @Test
  void aParameterOfAWrongFormIsNamedBeforeQueryKeysAndSchema() {
    for (var operation : operations) {
      if (operation.path().contains("build-linux")) {
        var path = operation.path().replaceAll("build-linux", "n%21");
        var answer = body(root, operation, path + "?colour=red", "{\"unknown\": 1}");
        assertThat(answer.code()).as(operation.id()).isEqualTo("InvalidRequestArguments");
        assertThat(answer.message()).as(operation.id()).contains("workerType 'n!'");
      }
    }
  }

  @Test
  void headIsGetWithoutABodyExceptWhereATokenStandsInThePath() {
    for (var operation : operations) {
      if (operation.verb().equals("GET") && !operation.isStream()) {
        var head = root.send("HEAD", operation.path(), null);
        assertThat(head.text()).as(operation.id()).isEmpty();
        int expected = operation.hasToken() ? 405 : root.get(operation.path()).status();
        assertThat(head.status()).as(operation.id()).isEqualTo(expected);
      }
    }
  }

  @Test
  void optionsNeedsNoCredentialsAndTellsWhatIsAllowed() {
    for (var operation : operations) {
      var options = anybody.send("OPTIONS", operation.path(), null, "Origin", "http://x");
      assertThat(options.status()).as(operation.id()).isEqualTo(200);
      assertThat(options.header("Allow").orElseThrow()).contains(operation.verb());
      assertThat(options.header("Access-Control-Allow-Methods").orElseThrow())
          .contains(operation.verb());
      assertThat(options.header("Access-Control-Allow-Headers").orElseThrow())
          .contains("Authorization", "Content-Type");
    }
  }

  @Test
  void theErrorBodyNamesTheMethodItsParametersAndWhatWasSentUnlessThatMayHoldSecrets() {
    for (var operation : operations) {
      var answer = body(root, operation, operation.path() + "?colour=red", "{\"reason\": \"r\"}");
      var info = answer.json().path("requestInfo");
      assertThat(info.path("method").asText()).isEqualTo(operation.id());
      assertThat(info.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
      if (operation.hasToken()) {
        assertThat(info.path("params").path("token").asText()).isEqualTo("<redacted>");
      }
      boolean mayHoldSecrets =
          List.of("createSecret", "createWorkerType", "updateWorkerType", "plan")
              .contains(operation.id());
      if (operation.hasBody() && !mayHoldSecrets) {
        assertThat(info.path("payload").path("reason").asText()).as(operation.id()).isEqualTo("r");
      } else {
        assertThat(info.path("payload")).as(operation.id()).isEmpty();
      }
    }
  }

  @Test
  void listsArePagedUpToAThousand() {
    for (var operation : operations) {
      if (operation.said().path("parameters").toString().contains("\"limit\"")) {
        for (var bad : List.of("0", "1001", "-1", "x", "")) {
          assertThat(root.get(operation.path() + "?limit=" + bad).code())
              .as(operation.id() + " limit=" + bad)
              .isEqualTo("InvalidRequestArguments");
        }
        assertThat(root.get(operation.path() + "?next=%27").code())
            .isEqualTo("InvalidRequestArguments");
        assertThat(root.get(operation.path() + "?limit=1000").status())
            .as(operation.id())
            .isIn(200, 404);
      }
    }
  }

  private static Api.Answer send(Api api, Operation operation, String path) {
    var example = operation.said().at("/requestBody/content/application~1json/example").toString();
    return body(api, operation, path, example);
  }

  private static Api.Answer body(
      Api api, Operation operation, String path, String body, String... headers) {
    return api.send(
        operation.verb(),
        path,
        operation.hasBody() ? body.getBytes(StandardCharsets.UTF_8) : null,
        headers);
  }
}
