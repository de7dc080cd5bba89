package io.awsprovisioner.cli.command.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Is it well?
@Command(
    name = "status",
    description = {
      "Says whether the API answers, whether the provisioner works, and as whom you ask.",
      "Ends with 0 when the provisioner is healthy, else with 1."
    },
    footer = {"Example:", "  until provisioner status; do sleep 5; done"})
public final class StatusCommand implements Callable<Integer> {
  private final Session session;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var ping = session.call(Call.get(ApiPath.of("/ping"))).body();
    var backend = session.call(Call.get(ApiPath.of("/backend-status"))).body();
    var status = backend.path("status").asText();
    var connection = session.client().connection();
    var credentials = connection.credentials();
    var client = credentials == null ? "nobody (only public reads work)" : credentials.clientId();
    var document = new ObjectMapper().createObjectNode().put("url", connection.base().toString());
    document.put("client", credentials == null ? null : credentials.clientId());
    document.set("api", ping);
    document.set("provisioner", backend);
    if (!session.showedToProgram(document)) {
      var printer = session.printer();
      var paint = printer.paint();
      var shown =
          switch (status) {
            case "healthy" -> paint.good(status);
            case "late", "pending" -> paint.notable(status);
            default -> paint.bad(status);
          };
      var up = Words.span(Duration.ofSeconds(ping.path("uptime").asLong()));
      printer.line("API          " + connection.base() + ", up " + up);
      printer.line("Provisioner  " + shown + lastSeen(status, backend));
      printer.line("You          " + client + ", from " + connection.source());
    }
    return status.equals("healthy") ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String lastSeen(String status, JsonNode backend) {
    return status.equals("pending")
        ? ": it has not reported yet"
        : ", last turn " + Words.age(backend.path("lastCheckedIn"), session.now()) + " ago";
  }
}
