package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What EC2 would be asked.
@Command(
    name = "launch-specs",
    description =
        "Shows what EC2 would be asked for each region and instance type, all layers merged;"
            + " everything with -o json.",
    footer = {"Example:", "  provisioner worker-type launch-specs gecko-misc -o yaml"})
public final class LaunchSpecsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  public LaunchSpecsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var path = ApiPath.of("/worker-type/{}/launch-specifications", name);
    var specs = session.call(Call.get(path), name).body();
    if (session.showedToProgram(specs)) {
      return ExitCode.DONE;
    }
    var table =
        new Table("REGION", "INSTANCE TYPE", "ZONE", "IMAGE", "KEY", "SUBNET", "SECURITY GROUPS");
    for (var region : specs.properties()) {
      for (var type : region.getValue().properties()) {
        var spec = type.getValue().path("launchSpec");
        var groups = spec.has("SecurityGroupIds") ? "SecurityGroupIds" : "SecurityGroups";
        table.row(
            region.getKey(),
            type.getKey(),
            Words.of(spec.path("Placement").path("AvailabilityZone")),
            Words.of(spec.path("ImageId")),
            Words.of(spec.path("KeyName")),
            Words.of(spec.path("SubnetId")),
            Words.of(spec.path(groups)));
      }
    }
    session.printer().table(table, "No launch specifications.");
    return ExitCode.DONE;
  }
}
