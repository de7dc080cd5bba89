package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final StandIn.Reply ACCEPTED =
      new StandIn.Reply(202, "application/json", "{\"id\": \"s-1\"}", null);

  @TempDir private Path home;
  private final StandIn api = new StandIn();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void listsForPeopleAndForPrograms() {
    api.on(
        "GET /list-worker-type-summaries",
        "[{\"workerType\":\"a\",\"minCapacity\":1,\"maxCapacity\":20,\"requestedCapacity\":0,"
            + "\"pendingCapacity\":3,\"runningCapacity\":5}]");

    assertThat(shell().run("worker-type", "list").lines())
        .containsExactly(
            "WORKER TYPE  MIN  MAX  RUNNING  PENDING  REQUESTED",
            "a              1   20        5        3          0");
    assertThat(shell().run("-o", "yaml", "worker-type", "list").out())
        .contains("- workerType: a", "  maxCapacity: 20");
    assertThat(shell().run("worker-type", "list", "-o", "json").out())
        .contains("\"maxCapacity\" : 20");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    api.on("GET /list-worker-type-summaries", "[{\"workerType\":\"a\"}]");

    assertThat(shell().run("worker-type", "list").out()).doesNotContain("\u001b");
    assertThat(shell().typing("").run("worker-type", "list").out()).contains("\u001b[1m");
    assertThat(shell().typing("").with("NO_COLOR", "1").run("worker-type", "list").out())
        .doesNotContain("\u001b");
    assertThat(shell().run("worker-type", "list", "--color", "always").out()).contains("\u001b[1m");
  }

  @Test
  void showMasksSecretsUnlessTheyAreAskedFor() {
    api.on(
        "GET /worker-type/a",
        "{\"workerType\":\"a\",\"lastModified\":\"t\",\"secrets\":{\"p\":\"hunter2\"},"
            + "\"regions\":[{\"region\":\"r\",\"secrets\":{\"q\":\"hunter3\"}}]}");

    for (var format : new String[] {"table", "json", "yaml"}) {
      assertThat(shell().run("worker-type", "show", "a", "-o", format).out())
          .doesNotContain("hunter");
    }
    assertThat(shell().run("worker-type", "show", "a", "--show-secrets", "-o", "json").out())
        .contains("hunter2", "hunter3");
    assertThat(shell().run("worker-type", "show", "a", "--definition", "-o", "yaml").out())
        .contains("p: <masked>")
        .doesNotContain("lastModified", "workerType");
  }

  @Test
  void steeringIsAcceptedWithAnId() {
    api.on("POST /worker-type/a/pause", ACCEPTED)
        .on("POST /worker-type/a/resume", ACCEPTED)
        .on("POST /worker-type/a/reconcile", ACCEPTED)
        .on("POST /buying/stop", ACCEPTED)
        .on("DELETE /worker-type/a/instances/i-01234567", ACCEPTED);

    assertThat(shell().run("pause", "a", "--reason", "why not").err()).contains("accepted as s-1");
    assertThat(shell().run("resume", "a").code()).isZero();
    assertThat(shell().run("reconcile", "a").code()).isZero();
    assertThat(shell().run("buying", "stop").code()).isZero();
    assertThat(shell().run("instances", "terminate", "a", "i-01234567", "--yes").code()).isZero();
    assertThat(api.requests()).hasSize(5);
    assertThat(api.requests().getFirst().body()).isEqualTo("{\"reason\":\"why not\"}");
  }

  @Test
  void endingInstancesAsksAndSaysHowMany() {
    api.on("GET /state/a", "{\"instances\": [{}, {}]}");

    var asked = shell().typing("n\n").run("instances", "terminate", "a", "--all");
    var unasked = shell().run("instances", "terminate", "a", "i-01234567");
    var neither = shell().run("instances", "terminate", "a");

    assertThat(asked.err()).contains("This ends all of a, now 2 instances.");
    assertThat(asked.code()).isEqualTo(1);
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(neither.code()).isEqualTo(2);
    assertThat(api.changes()).isEmpty();
  }

  @Test
  void aPlanSendsTheDraftWithoutItsSecrets() throws IOException {
    var draft = home.resolve("a.json");
    Files.writeString(draft, "{\"maxCapacity\": 2, \"secrets\": {\"p\": \"hunter2\"}}");
    api.on(
        "POST /worker-type/a/plan",
        "{\"change\": 2, \"sentence\": \"buys 2\", \"options\": [], \"launches\": ["
            + launch()
            + ","
            + launch()
            + "]}");

    var result = shell().run("plan", "a", "-f", draft.toString(), "--pending", "40");

    assertThat(result.lines())
        .startsWith("buys 2")
        .anyMatch(l -> l.matches(" *2  z1a +c5.large .*"));
    assertThat(api.requests().getFirst().body())
        .isEqualTo("{\"pendingTasks\":40,\"definition\":{\"maxCapacity\":2,\"secrets\":{}}}");
  }

  private static String launch() {
    return "{\"availabilityZone\":\"z1a\",\"instanceType\":\"c5.large\",\"market\":\"spot\","
        + "\"spotPrice\":0.1,\"price\":0.2,\"bid\":0.2,\"capacity\":1}";
  }

  @Test
  void statusIsGoodOnlyWhenTheProvisionerIs() {
    api.on("GET /ping", "{\"alive\": true, \"uptime\": 7300}")
        .on(
            "GET /backend-status",
            "{\"status\": \"healthy\", \"lastCheckedIn\": \"2026-11-23T23:59:50Z\"}")
        .on(
            "GET /backend-status",
            "{\"status\": \"down\", \"lastCheckedIn\": \"2026-11-23T23:00:00Z\"}");

    var good = shell().run("status");
    var bad = shell().run("status");

    assertThat(good.code()).isZero();
    assertThat(good.out()).contains("up 2h", "healthy, last turn 10s ago", "me, from");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).contains("down, last turn 60m ago");
  }

  @Test
  void pagesAreReadUntilThereAreNone() {
    api.on(
            "GET /audit?limit=3",
            "{\"records\": [{\"time\": \"t1\"}, {\"time\": \"t2\"}], \"next\": \"n 1\"}")
        .on(
            "GET /audit?limit=1&next=n%201",
            "{\"records\": [{\"time\": \"t3\"}], \"next\": \"n 2\"}");

    assertThat(shell().run("audit", "-n", "3").lines()).containsExactly("TIME", "t1", "t2", "t3");
  }

  @Test
  void eventsAreShownAndTakenUpWhereTheStreamBroke() {
    api.on("GET /events", events("1", "instance-launched", "a"))
        .on("GET /events", events("2", "instance-started", "b"))
        .on("GET /events?workerType=b", events("2", "instance-started", "b"));

    var all = shell().run("events", "tail", "-n", "2", "-o", "json");
    assertThat(all.lines()).hasSize(2).last().asString().contains("\"workerType\":\"b\"");
    assertThat(all.code()).isZero();

    var some = shell().run("events", "tail", "-n", "1", "--worker-type", "b");
    assertThat(some.lines())
        .singleElement()
        .asString()
        .contains("instance-started  b  instanceId=i-2");
  }

  private static StandIn.Reply events(String id, String type, String workerType) {
    var data =
        "{\"time\": \"t\", \"workerType\": \"%s\", \"instanceId\": \"i-%s\"}"
            .formatted(workerType, id);
    return new StandIn.Reply(
        200,
        "text/event-stream",
        ": hello\n\nid: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n",
        null);
  }

  @Test
  void aSecretsTokenIsTheAnswerAndStandsInNoLog() throws IOException {
    var file = home.resolve("secrets.yaml");
    Files.writeString(file, "password: hunter2\n");
    // The token is drawn by chance, so the stand-in cannot know its route; the refusal is enough.
    var result = shell().run("-v", "secret", "create", "--worker-type", "a", "-f", file.toString());

    var request = api.requests().getFirst();
    assertThat(request.line()).matches("PUT /secret/[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-]{13}");
    assertThat(request.body())
        .contains("\"password\":\"hunter2\"", "\"expiration\":\"2026-11-24T01:00:00Z\"");
    assertThat(result.err())
        .contains("PUT /secret/<token>")
        .doesNotContain(request.line().substring("PUT /secret/".length()), "hunter2");
  }

  @Test
  void aProfileIsAskedForKeptAndUsed() {
    api.on("GET /list-worker-types", "[]");
    var shell = new Shell(home).typing(api.url() + "\nme\n" + Shell.TOKEN + "\n");

    var saved = shell.run("profile", "save", "prod");
    var used = shell.run("worker-type", "list", "--names");
    var listed = shell.run("profile", "list", "-o", "json");

    assertThat(saved.code()).isZero();
    assertThat(used.code()).isZero();
    assertThat(saved.err() + saved.out() + listed.out())
        .contains("prod")
        .doesNotContain(Shell.TOKEN);
    assertThat(api.requests().getFirst().authorization()).contains("id=\"me\"");
  }

  @Test
  void completionKnowsTheCommands() {
    var result = new Shell(home).run("completion", "bash");

    assertThat(result.out()).contains("worker-type", "--prune", "complete -F");
    assertThat(new Shell(home).run("completion", "zsh").out()).startsWith("autoload");
  }

  private Shell shell() {
    return Shell.at(api, home);
  }
}
