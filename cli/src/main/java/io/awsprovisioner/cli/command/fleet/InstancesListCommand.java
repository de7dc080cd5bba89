package io.awsprovisioner.cli.command.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Listing;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// All instances.
@Command(
    name = "list",
    aliases = "ls",
    description = "Lists instances of all worker types. For one worker type, state says more.",
    footer = {"Example:", "  provisioner instances list --region us-west-2 --state running"})
public final class InstancesListCommand implements Callable<Integer> {
  /// All that a deployment has, within reason: the simulator's own limit.
  private static final int MOST = 100_000;

  private final Session session;

  @Option(names = "--worker-type", paramLabel = "NAME", description = "Only of this worker type.")
  private String workerType = "";

  @Option(names = "--region", paramLabel = "REGION", description = "Only in this region.")
  private String region = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only in this state, such as running.")
  private String state = "";

  public InstancesListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    // Chosen here and not by the query: the same on every server.
    var chosen = new ObjectMapper().createArrayNode();
    Listing.read(session, ApiPath.of("/instances"), MOST)
        .valueStream()
        .filter(i -> fits(i, "workerType", workerType))
        .filter(i -> fits(i, "region", region))
        .filter(i -> fits(i, "state", state))
        .forEach(chosen::add);
    if (!session.showedToProgram(chosen)) {
      session
          .printer()
          .table(
              Listing.table(
                  chosen,
                  "instanceId",
                  "workerType",
                  "instanceType",
                  "market",
                  "availabilityZone",
                  "state",
                  "usdPerHour",
                  "launched"),
              "No instances.");
    }
    return ExitCode.DONE;
  }

  private static boolean fits(JsonNode instance, String key, String wanted) {
    return wanted.isEmpty() || instance.path(key).asText().equals(wanted);
  }
}
