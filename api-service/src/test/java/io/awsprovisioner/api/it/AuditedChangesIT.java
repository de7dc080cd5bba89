package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change, its event and its line in the audit are all there or none of them is: whatever breaks
/// off, nobody has changed anything without a trace.
@QuarkusTest
@ApiTest
class AuditedChangesIT {
  private static final String REFUSE_LINES =
      """
      create function no_audit() returns trigger language plpgsql as
        $$ begin raise exception 'planted: the audit takes no lines'; end $$;
      create trigger no_audit before insert on audit for each row execute function no_audit()
      """;
  private static final String TAKE_LINES =
      "drop trigger if exists no_audit on audit; drop function if exists no_audit()";

  /// All that a call may change.
  private static final String STATE =
      """
      select (select string_agg(concat_ws(' ', name, version, removed), ',' order by name)
                from worker_type)
        || (select count(*) from worker_type_version)
        || (select coalesce(max(id), 0) from outbox)
        || (select count(*) from steering)
        || (select count(*) from nonce)
        || (select coalesce(string_agg(concat_ws(' ', client_id, md5(access_token), scopes), ','
                order by client_id), '') from client)
        || (select coalesce(string_agg(concat_ws(' ', token_hash, reads, removed, claimed_by), ','
                order by token_hash), '') from secret)
      """;

  /// The row that the last line's transaction wrote beside it: a signed call's nonce, else what a
  /// token opens.
  private static final String WRITTEN_TOGETHER =
      """
      with line as (select xmin as by from audit order by id desc limit 1)
      select greatest((select count(*) from nonce, line where nonce.xmin = by),
                      (select count(*) from secret, line where secret.xmin = by))
      """;

  @TestHTTPResource("/")
  URI url;

  @Inject AgroalDataSource database;

  private Api root;
  private Api anybody;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    anybody = root.as(null);
  }

  @Test
  void withoutItsLineNoCallChangesAnything() throws SQLException {
    var calls = calls();
    assertThat(calls).containsOnlyKeys(audited());
    for (var call : calls.entrySet()) {
      var before = one(STATE);
      Api.Answer answer;
      change(REFUSE_LINES);
      try {
        answer = call.getValue().get();
      } finally {
        change(TAKE_LINES);
      }
      assertThat(answer.status()).as(call.getKey() + " " + answer).isEqualTo(500);
      assertThat(one(STATE)).as(call.getKey().toString()).isEqualTo(before);
    }
  }

  @Test
  void whatNobodyExpectedIsA500WhoseIncidentIdStandsInTheLogAndNothingElseOfIt()
      throws SQLException {
    var logged = new CopyOnWriteArrayList<String>();
    var gate = Logger.getLogger(Gate.class.getName());
    var listener =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(new PatternFormatter("%s %e").format(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    gate.addHandler(listener);
    Api.Answer answer;
    change(REFUSE_LINES);
    try {
      answer = root.put("/v1/worker-type/" + Api.name(), Api.definition());
    } finally {
      change(TAKE_LINES);
      gate.removeHandler(listener);
    }
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("InternalServerError");
    assertThat(answer.text()).doesNotContain("planted").doesNotContain("Exception");
    var incident = answer.message().replaceFirst(".* ", "");
    assertThat(incident).matches("[A-Za-z0-9_-]{22}");
    assertThat(logged).anyMatch(line -> line.contains("planted") && line.contains(incident));
  }

  @Test
  void eachCallThatIsServedLeavesOneLineOfItsOwnTransaction() throws SQLException {
    for (var call : calls().entrySet()) {
      var last = one("select coalesce(max(id), 0) from audit");
      var answer = call.getValue().get();
      assertThat(answer.status()).as(call.getKey() + " " + answer).isBetween(200, 204);
      assertThat(lines(last)).containsExactly(call.getKey().wireName() + " " + answer.status());
      assertThat(one(WRITTEN_TOGETHER)).as(call.getKey().toString()).isEqualTo("1");
    }
  }

  @Test
  void aRefusedChangeLeavesOneLineToo() throws SQLException {
    var name = Api.name();
    assertThat(root.put("/v1/worker-type/" + name, Api.definition()).status()).isEqualTo(200);
    var last = one("select max(id) from audit");
    var other = Api.definition().put("maxCapacity", 1234);
    assertThat(root.put("/v1/worker-type/" + name, other).status()).isEqualTo(409);
    assertThat(root.put("/v1/worker-type/" + name, Api.object()).status()).isEqualTo(400);
    assertThat(anybody.put("/v1/worker-type/" + name, other).status()).isEqualTo(403);
    assertThat(anybody.get("/v1/secret/" + Api.token()).status()).isEqualTo(404);
    assertThat(lines(last))
        .containsExactly("createWorkerType 409", "createWorkerType 400", "createWorkerType 403");
  }

  private static ApiMethod[] audited() {
    return Arrays.stream(ApiMethod.values()).filter(ApiMethod::isAudited).toArray(ApiMethod[]::new);
  }

  /// For each method a call that changes something, with what it needs already there.
  private Map<ApiMethod, Supplier<Api.Answer>> calls() {
    var there = "/v1/worker-type/" + created();
    var steered = root.send("POST", there + "/pause", null).json().path("id").asText();
    var made = "/v1/clients/" + Api.name();
    assertThat(root.put(made, client()).status()).isEqualTo(200);
    var calls = new EnumMap<ApiMethod, Supplier<Api.Answer>>(ApiMethod.class);
    calls.put(ApiMethod.CREATE_WORKER_TYPE, put("/v1/worker-type/" + Api.name(), Api.definition()));
    calls.put(
        ApiMethod.UPDATE_WORKER_TYPE,
        () -> root.post(there + "/update", Api.definition().put("maxCapacity", 77)));
    calls.put(ApiMethod.RESTORE_WORKER_TYPE, post(there + "/history/1/restore"));
    calls.put(ApiMethod.REMOVE_WORKER_TYPE, delete("/v1/worker-type/" + created()));
    calls.put(ApiMethod.PAUSE_WORKER_TYPE, post(there + "/pause"));
    calls.put(ApiMethod.RESUME_WORKER_TYPE, post(there + "/resume"));
    calls.put(ApiMethod.RECONCILE_WORKER_TYPE, post(there + "/reconcile"));
    calls.put(ApiMethod.TERMINATE_INSTANCES, delete(there + "/instances"));
    calls.put(ApiMethod.TERMINATE_INSTANCE, delete(there + "/instances/i-12345678"));
    calls.put(ApiMethod.STOP_BUYING, post("/v1/buying/stop"));
    calls.put(ApiMethod.RESUME_BUYING, post("/v1/buying/resume"));
    calls.put(ApiMethod.APPROVE_STEERING, post("/v1/steering/" + steered + "/approve"));
    calls.put(ApiMethod.PUT_CLIENT, put("/v1/clients/" + Api.name(), client()));
    calls.put(ApiMethod.RESET_CLIENT, post(made + "/reset"));
    calls.put(ApiMethod.REMOVE_CLIENT, delete(made));
    var token = Api.token();
    calls.put(ApiMethod.CREATE_SECRET, put("/v1/secret/" + token, SecretIT.secret("w", token)));
    calls.put(
        ApiMethod.INSTANCE_STARTED,
        get("/v1/instance-started/i-0123456789abcdef0/" + launching(there)));
    calls.put(ApiMethod.GET_SECRET, get("/v1/secret/" + launching(there)));
    var removed = "/v1/secret/" + launching(there);
    calls.put(ApiMethod.REMOVE_SECRET, () -> anybody.delete(removed));
    return calls;
  }

  private Supplier<Api.Answer> put(String path, ObjectNode body) {
    return () -> root.put(path, body);
  }

  private Supplier<Api.Answer> post(String path) {
    return () -> root.send("POST", path, null);
  }

  private Supplier<Api.Answer> delete(String path) {
    return () -> root.delete(path);
  }

  private Supplier<Api.Answer> get(String path) {
    return () -> anybody.get(path);
  }

  private String created() {
    var name = Api.name();
    assertThat(root.put("/v1/worker-type/" + name, Api.definition()).status()).isEqualTo(200);
    return name;
  }

  /// The token of a launch's secret: what becomes of it is told to the bus.
  private String launching(String workerType) {
    var read = root.get(workerType).json();
    var name = read.path("workerType").asText();
    var token = Api.token();
    var body = SecretIT.secret(name, token);
    body.putObject("secrets");
    body.set("launch", SecretIT.launch(name, read));
    assertThat(root.put("/v1/secret/" + token, body).status()).isEqualTo(200);
    return token;
  }

  private static ObjectNode client() {
    var client = Api.object().put("description", "of a test");
    client.putArray("scopes").add("aws-provisioner:view-audit");
    return client;
  }

  private List<String> lines(String after) throws SQLException {
    var query = "select method, status from audit where id > " + after + " order by id";
    var lines = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        lines.add(rows.getString(1) + " " + rows.getInt(2));
      }
    }
    return lines;
  }

  private String one(String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void change(String statements) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
