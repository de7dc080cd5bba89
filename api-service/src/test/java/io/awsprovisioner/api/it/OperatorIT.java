package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract, section 6: history, steering, clients, audit.
@QuarkusTest
@ApiTest
class OperatorIT {
  @TestHTTPResource("/")
  URI url;

  private Api root;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
  }

  @Test
  void formerVersionsAreReadMaskedAndRestoredWhole() {
    var name = Api.name();
    var path = "/v1/worker-type/" + name;
    var definition = Api.definition().put("maxCapacity", 7);
    definition.withObject("/secrets").put("password", "hunter2");
    assertThat(root.put(path, definition).status()).isEqualTo(200);
    var changed = definition.deepCopy().put("maxCapacity", 8);
    changed.putObject("secrets");
    assertThat(root.post(path + "/update", changed).status()).isEqualTo(200);

    var versions = root.get(path + "/history").json().path("versions");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).path("version").asLong()).isEqualTo(2);
    assertThat(versions.get(0).path("change").asText()).isEqualTo("updated");
    assertThat(versions.get(1).path("author").asText()).isEqualTo("root");
    var page = root.get(path + "/history?limit=1").json();
    assertThat(page.path("versions")).hasSize(1);
    assertThat(root.get(path + "/history?limit=1&next=" + page.path("next").asText()).text())
        .contains("\"version\":1");

    var first = root.get(path + "/history/1");
    assertThat(first.text()).contains("<masked>").doesNotContain("hunter2");
    var changedKeys = root.get(path + "/history/2").json().path("changed").toString();
    assertThat(changedKeys).isEqualTo("[\"maxCapacity\",\"secrets\"]");

    var restored = root.send("POST", path + "/history/1/restore", null);
    assertThat(restored.status()).as(restored.toString()).isEqualTo(200);
    var read = root.get(path).json();
    assertThat(read.path("maxCapacity").asInt()).isEqualTo(7);
    assertThat(read.path("secrets").path("password").asText()).isEqualTo("hunter2");
    assertThat(root.send("POST", path + "/history/9/restore", null).status()).isEqualTo(404);
    assertThat(root.delete(path).status()).isEqualTo(204);
    assertThat(root.send("POST", path + "/history/2/restore", null).status()).isEqualTo(200);
    assertThat(root.get(path).json().path("maxCapacity").asInt()).isEqualTo(8);
  }

  @Test
  void noneOfTheseRoutesIsPublic() {
    var anybody = root.as(null);
    for (var path :
        List.of(
            "/v1/worker-type/w/history",
            "/v1/worker-type/w/history/1",
            "/v1/steering",
            "/v1/audit",
            "/v1/clients")) {
      assertThat(anybody.get(path).status()).as(path).isEqualTo(403);
    }
    for (var path :
        List.of(
            "/v1/worker-type/w/pause",
            "/v1/worker-type/w/resume",
            "/v1/worker-type/w/reconcile",
            "/v1/worker-type/w/history/1/restore",
            "/v1/buying/stop",
            "/v1/buying/resume",
            "/v1/steering/x/approve",
            "/v1/clients/x/reset")) {
      assertThat(anybody.send("POST", path, null).status()).as(path).isEqualTo(403);
    }
    assertThat(anybody.delete("/v1/worker-type/w/instances").status()).isEqualTo(403);
    assertThat(anybody.delete("/v1/worker-type/w/instances/i-12345678").status()).isEqualTo(403);
    assertThat(anybody.delete("/v1/clients/x").status()).isEqualTo(403);
    assertThat(anybody.put("/v1/clients/x", client("a")).status()).isEqualTo(403);
  }

  @Test
  void steeringAnswers202AndIsListedWithAuthorAndReason() {
    var name = Api.name();
    var paused =
        root.post("/v1/worker-type/" + name + "/pause", Api.object().put("reason", "too dear"));
    assertThat(paused.status()).as(paused.toString()).isEqualTo(202);
    var resumed = root.send("POST", "/v1/worker-type/" + name + "/resume", null);
    assertThat(resumed.json().path("version").asLong())
        .isEqualTo(paused.json().path("version").asLong() + 1);
    assertThat(resumed.json().path("subject")).isEqualTo(paused.json().path("subject"));
    var all = root.delete("/v1/worker-type/" + name + "/instances");
    assertThat(all.status()).isEqualTo(202);
    assertThat(root.delete("/v1/worker-type/" + name + "/instances/i-12345678").status())
        .isEqualTo(202);
    assertThat(root.send("POST", "/v1/worker-type/" + name + "/reconcile", null).status())
        .isEqualTo(202);
    assertThat(
            root.send("POST", "/v1/steering/" + all.json().path("id").asText() + "/approve", null)
                .status())
        .isEqualTo(202);
    assertThat(root.send("POST", "/v1/steering/unknown/approve", null).status()).isEqualTo(404);
    assertThat(root.send("POST", "/v1/buying/stop", null).status()).isEqualTo(202);
    assertThat(root.send("POST", "/v1/buying/resume", null).status()).isEqualTo(202);
    var listed = root.get("/v1/steering");
    assertThat(listed.text()).contains("too dear").contains("\"author\":\"root\"");
    assertThat(root.get("/v1/steering?limit=1").json().path("steering")).hasSize(1);
    assertThat(root.get("/v1/steering?limit=0").code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.get("/v1/steering?limit=1001").code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.get("/v1/steering?next=x").code()).isEqualTo("InvalidRequestArguments");
  }

  @Test
  void aClientsTokenIsShownOnceAndNobodyGrantsWhatTheyDoNotHave() {
    var id = Api.name();
    var made = root.put("/v1/clients/" + id, client("aws-provisioner:manage-clients:*"));
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
    assertThat(made.json().path("accessToken").asText()).hasSize(44);
    var again = root.put("/v1/clients/" + id, client("aws-provisioner:manage-clients:*"));
    assertThat(again.json().has("accessToken")).isFalse();
    assertThat(root.get("/v1/clients").text()).contains(id).doesNotContain("accessToken");
    var reset = root.send("POST", "/v1/clients/" + id + "/reset", null);
    assertThat(reset.json().path("accessToken").asText())
        .hasSize(44)
        .isNotEqualTo(made.json().path("accessToken").asText());

    var asIt = root.with(id, reset.json().path("accessToken").asText());
    assertThat(asIt.get("/v1/clients").status()).isEqualTo(200);
    assertThat(asIt.put("/v1/clients/" + id, client("*")).status()).isEqualTo(403);
    assertThat(asIt.put("/v1/worker-type/x", Api.definition()).status()).isEqualTo(403);
    assertThat(root.with(id, made.json().path("accessToken").asText()).get("/v1/clients").status())
        .isEqualTo(401);
    assertThat(root.put("/v1/clients/root", client("*")).status()).isEqualTo(409);
    assertThat(root.delete("/v1/clients/" + id).status()).isEqualTo(204);
    assertThat(asIt.get("/v1/clients").status()).isEqualTo(401);
  }

  @Test
  void whatChangesSomethingLeavesALineWithoutValues() {
    var name = Api.name();
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    assertThat(root.put("/v1/worker-type/" + name, definition).status()).isEqualTo(200);
    assertThat(root.as(TestClients.NOBODY).delete("/v1/worker-type/" + name).status())
        .isEqualTo(403);
    var token = Api.token();
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    assertThat(root.as(null).get("/v1/secret/" + token).status()).isEqualTo(200);

    var audit = root.get("/v1/audit?limit=100");
    assertThat(audit.text()).doesNotContain("hunter2").doesNotContain(token);
    var created = root.get("/v1/audit?method=createWorkerType&clientId=root&limit=1").json();
    assertThat(created.path("audit").get(0).path("params").path("workerType").asText())
        .isEqualTo(name);
    assertThat(created.path("audit").get(0).path("status").asInt()).isEqualTo(200);
    assertThat(created.path("audit").get(0).path("peer").asText()).isEqualTo("127.0.0.1");
    var refused = root.get("/v1/audit?method=removeWorkerType&clientId=nobody&limit=1").json();
    assertThat(refused.path("audit").get(0).path("status").asInt()).isEqualTo(403);
    assertThat(root.get("/v1/audit?method=getSecret&limit=1").text()).contains("<redacted>");
  }

  @Test
  void theAuditIsAskedByWorkerTypeAndTimeAndPaged() {
    var name = Api.name();
    var path = "/v1/worker-type/" + name;
    assertThat(root.put(path, Api.definition()).status()).isEqualTo(200);
    assertThat(root.post(path + "/update", Api.definition()).status()).isEqualTo(200);
    assertThat(root.delete(path).status()).isEqualTo(204);
    var query = "/v1/audit?workerType=" + name;
    assertThat(methods(query))
        .containsExactly("removeWorkerType", "updateWorkerType", "createWorkerType");
    var page = root.get(query + "&limit=2").json();
    assertThat(page.path("audit")).hasSize(2);
    assertThat(methods(query + "&limit=2&next=" + page.path("next").asText()))
        .containsExactly("createWorkerType");
    var updated = page.path("audit").get(1).path("time").asText();
    assertThat(methods(query + "&since=" + updated))
        .containsExactly("removeWorkerType", "updateWorkerType");
    assertThat(methods(query + "&until=" + updated)).containsExactly("createWorkerType");
    assertThat(methods(query + "&since=9999-01-01T00:00:00Z")).isEmpty();
    for (var wrong :
        List.of(
            "since=yesterday",
            "until=",
            "since=%2B999999-01-01T00:00:00Z",
            "workerType=%00",
            "clientId=")) {
      var answer = root.get("/v1/audit?" + wrong);
      assertThat(answer.code()).as(wrong).isEqualTo("InvalidRequestArguments");
      assertThat(answer.message()).as(wrong).contains(wrong.substring(0, wrong.indexOf('=')));
    }
  }

  private List<String> methods(String path) {
    var methods = new ArrayList<String>();
    root.get(path).json().path("audit").forEach(line -> methods.add(line.path("method").asText()));
    return methods;
  }

  @Test
  void clientsOfTheFileAreListedBeforeThoseThatWereMade() {
    var ids = new ArrayList<>(List.of(Api.name(), Api.name(), Api.name()));
    ids.forEach(
        id -> assertThat(root.put("/v1/clients/" + id, client("x")).status()).isEqualTo(200));
    var listed = new ArrayList<String>();
    var sources = new ArrayList<String>();
    var next = "";
    do {
      var page = root.get("/v1/clients?limit=3" + next).json();
      page.path("clients").forEach(c -> listed.add(c.path("clientId").asText()));
      page.path("clients").forEach(c -> sources.add(c.path("source").asText()));
      next = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    assertThat(listed).containsAll(ids).doesNotHaveDuplicates();
    assertThat(listed.subList(0, 4)).containsExactly("issuer", "nobody", "provisioner", "root");
    assertThat(sources.subList(0, 4)).containsOnly("file");
    assertThat(sources.subList(4, sources.size())).containsOnly("registry");
  }

  @Test
  void ofManyThatMakeAClientAtOnceOneIsShownItsToken() throws Exception {
    var id = Api.name();
    var calls = new ArrayList<Callable<Api.Answer>>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> root.put("/v1/clients/" + id, client("aws-provisioner:view-audit")));
    }
    var tokens = new ArrayList<String>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : pool.invokeAll(calls)) {
        assertThat(future.get().status()).as(future.get().toString()).isEqualTo(200);
        if (future.get().json().has("accessToken")) {
          tokens.add(future.get().json().path("accessToken").asText());
        }
      }
    }
    assertThat(tokens).hasSize(1);
    assertThat(root.with(id, tokens.getFirst()).get("/v1/audit?limit=1").status()).isEqualTo(200);
  }

  @Test
  void aClientEndsWhenItExpires() {
    var id = Api.name();
    var wanted = client("aws-provisioner:view-audit").put("expires", "2099-01-01T00:00:00.000Z");
    var token = root.put("/v1/clients/" + id, wanted).json().path("accessToken").asText();
    assertThat(root.with(id, token).get("/v1/audit?limit=1").status()).isEqualTo(200);
    wanted.put("expires", "2020-01-01T00:00:00.000Z");
    assertThat(root.put("/v1/clients/" + id, wanted).status()).isEqualTo(200);
    var expired = root.with(id, token).get("/v1/audit?limit=1");
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.message()).contains("expired");
    for (var wrong : List.of("soon", "+999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "")) {
      assertThat(root.put("/v1/clients/" + id, wanted.put("expires", wrong)).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void aNonceIsGoodOnceForWhatChangesSomething() {
    var name = Api.name();
    var signed = root.signed("DELETE", "/v1/worker-type/" + name);
    var anybody = root.as(null);
    assertThat(
            anybody
                .send("DELETE", "/v1/worker-type/" + name, null, "Authorization", signed)
                .status())
        .isEqualTo(204);
    var replayed = anybody.send("DELETE", "/v1/worker-type/" + name, null, "Authorization", signed);
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.message()).contains("nonce");
  }

  private static ObjectNode client(String scope) {
    var client = Api.object().put("description", "of a test");
    client.putArray("scopes").add(scope);
    return client;
  }
}
