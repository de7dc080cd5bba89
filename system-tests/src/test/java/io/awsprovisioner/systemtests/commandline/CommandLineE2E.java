package io.awsprovisioner.systemtests.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.SharedStack;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.stack.WorkerType;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every command against the whole stack, in the order in which a new user meets them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedStack.class)
@Timeout(200)
class CommandLineE2E {
  private static final Duration BOUGHT = Duration.ofSeconds(60);
  private static final String NAME = "from-a-shell";

  private final LocalStack stack;
  private final Provisioner cli;
  private final WorkerType wanted;

  CommandLineE2E(SharedStack.WithLogin shared) {
    this.stack = shared.stack();
    this.cli = new Provisioner(stack);
    this.wanted = stack.workerType("gecko-misc", 0, 16).named(NAME);
  }

  @Test
  @Order(1)
  void saysWhatItIsAndWhetherAllIsWell() {
    cli.run("--version").succeeds().says("provisioner ");
    cli.run("--help").succeeds().says("worker-type", "Start here");
    stack.until(
        "the provisioner is healthy",
        Times.allowing(BOUGHT),
        () -> cli.run("status").code(),
        code -> code == 0,
        LocalStack.PROVISIONER);
    cli.run("--url http://127.0.0.1:1 --timeout 2 status").ends(1).says("http://127.0.0.1:1");
    cli.run("worker-typ list").ends(2).says("worker-type");
    cli.run("worker-type show no-such").ends(1).says("no-such");
    cli.run("--client-id nobody --access-token wrong audit").ends(1).says("nobody");
  }

  @Test
  @Order(2)
  void aDefinitionIsCreatedShownChangedAndCompared() {
    var file = cli.write("draft/" + NAME + ".json", wanted.definition().toPrettyString());
    cli.run("plan " + NAME + " -f " + file + " --pending 40").succeeds().says("it would launch");
    cli.run("worker-type create " + NAME + " -f " + file).succeeds();
    cli.run("worker-type create " + NAME + " -f " + file).succeeds();
    assertThat(cli.run("worker-type list -o json").succeeds().json()).hasSize(1);
    cli.run("worker-type list").succeeds().says(NAME, "RUNNING");
    cli.run("worker-type list -o yaml").succeeds().says("workerType: " + NAME);
    cli.run("worker-type list --names").succeeds().says(NAME);
    cli.run("worker-type show " + NAME).succeeds().says("c3.xlarge");

    var yaml = cli.run("worker-type show " + NAME + " --definition -o yaml").succeeds().out();
    var directory = cli.write("types/" + NAME + ".yaml", yaml).getParent();
    cli.run("worker-type diff -f " + directory + " --exit-code").succeeds();
    cli.write("types/" + NAME + ".yaml", yaml.replace("maxCapacity: 16", "maxCapacity: 24"));
    cli.run("worker-type diff -f " + directory + " --exit-code").ends(3).says("maxCapacity");
    cli.run("worker-type update " + NAME + " -f " + directory + "/" + NAME + ".yaml")
        .succeeds()
        .says("24");
    cli.run("worker-type create " + NAME + " -f " + file).ends(1).says("update");
    cli.run("worker-type history " + NAME).succeeds().says("VERSION");
    cli.run("worker-type history " + NAME + " 1").succeeds().says("16");
    cli.run("worker-type restore " + NAME + " 1").succeeds();
    cli.run("worker-type launch-specs " + NAME).succeeds().says("c3.xlarge");
    assertThat(cli.run("worker-type launch-specs " + NAME + " -o json").succeeds().json())
        .isNotEmpty();
  }

  @Test
  @Order(3)
  void aDirectoryIsAppliedAndWhatItLacksIsPrunedOnlyWhenSaid() {
    var directory = cli.file("types");
    cli.run("worker-type apply -f " + directory + " --dry-run").succeeds().says("24");
    cli.run("worker-type apply -f " + directory).succeeds().says("24");
    cli.run("worker-type apply -f " + directory).succeeds();
    var other = cli.write("other/other.json", wanted.definition().toPrettyString()).getParent();
    cli.run("worker-type apply -f " + other).succeeds();

    cli.run("worker-type apply -f " + directory + " --prune").ends(2).says("--yes");
    assertThat(stack.api().get("worker-type/other").status()).isEqualTo(200);
    cli.run("worker-type apply -f " + directory + " --prune --yes").succeeds().says("other");
    assertThat(stack.api().get("worker-type/other").status()).isEqualTo(404);

    cli.write("broken/broken.yaml", "minCapacity: [\n");
    cli.run("worker-type apply -f " + cli.file("broken")).ends(2).says("broken.yaml");
    cli.write("refused/refused.yaml", "minCapacity: 3\n");
    cli.run("worker-type apply -f " + cli.file("refused")).ends(1).says("refused");
  }

  @Test
  @Order(4)
  void whatIsBoughtIsSeenExplainedAndEnded() {
    stack.queue().add(NAME, 12, 120);
    cli.run("reconcile " + NAME).succeeds();
    stack.until(
        "an instance",
        Times.allowing(BOUGHT),
        () -> cli.run("state " + NAME + " -o json").succeeds().json().path("instances"),
        instances -> instances.size() > 0,
        LocalStack.PROVISIONER);
    cli.run("state " + NAME).succeeds().says("i-");
    cli.run("why " + NAME).succeeds();
    cli.run("why " + NAME + " --decisions").succeeds();
    cli.run("plan " + NAME + " --pending 40").succeeds();
    cli.run("instances list").succeeds().says(NAME, "i-");
    cli.run("worker-type list").succeeds().says(NAME);

    cli.run("pause " + NAME + " --reason test").succeeds();
    cli.run("steering list").succeeds().says("paused");
    cli.run("instances terminate " + NAME + " --all").ends(2).says("--yes");
    cli.run("instances terminate " + NAME + " --all --yes").succeeds();
    cli.run("resume " + NAME).succeeds();
    cli.run("buying stop --reason test").succeeds();
    cli.run("why " + NAME).succeeds();
    cli.run("buying resume").succeeds();
    cli.run("steering approve no-such --yes").ends(1);
  }

  @Test
  @Order(5)
  void eventsAndTheAuditTellWhatHappened() throws Exception {
    var tail =
        Thread.ofVirtual()
            .unstarted(() -> {
              var said = cli.run("events tail --type steering-stated -n 1").succeeds();
              assertThat(said.out()).contains("steering-stated");
            });
    var failed = new java.util.concurrent.atomic.AtomicReference<Throwable>();
    tail.setUncaughtExceptionHandler((_, e) -> failed.set(e));
    tail.start();
    stack.until(
        "the event was shown",
        Times.allowing(BOUGHT),
        () -> {
          cli.run("reconcile " + NAME).succeeds();
          return tail.isAlive();
        },
        alive -> !alive);
    assertThat(failed.get()).isNull();
    cli.run("audit -n 100").succeeds().says("stopBuying", "updateWorkerType");
  }

  @Test
  @Order(6)
  void secretsProfilesAndCompletion() {
    var secrets = cli.write("secrets.json", "{\"key\": \"a value\"}");
    var made = cli.run("secret create --worker-type " + NAME + " -f " + secrets).succeeds();
    var token = made.out().strip().lines().findFirst().orElseThrow().strip();
    assertThat(
            stack.api().get("secret/" + token).expect(200).json().path("data").path("key").asText())
        .isEqualTo("a value");
    cli.typing(token + "\n", "secret remove -").succeeds();

    cli.run("profile save there").succeeds().says("there");
    cli.run("profile list").succeeds().says("there", stack.address());
    cli.run("--profile there worker-type list").succeeds().says(NAME);
    cli.run("completion bash").succeeds().says("complete ");
    cli.run("completion zsh").succeeds().says("compdef");
    cli.run("completion fish").ends(2);
  }

  @Test
  @Order(7)
  void removingAsksFirst() {
    cli.run("worker-type remove " + NAME).ends(2).says("--yes");
    cli.run("worker-type remove " + NAME + " --yes").succeeds();
    cli.run("worker-type remove " + NAME + " --yes").succeeds();
    assertThat(cli.run("worker-type list -o json").succeeds().json()).isEmpty();
    cli.run("worker-type list").succeeds();
  }
}
