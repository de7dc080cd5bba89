package io.awsprovisioner.cli.command.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.definition.Definition;
import io.awsprovisioner.cli.definition.Secrets;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One definition.
@Command(
    name = "show",
    description = {
      "Shows the definition of a worker type.",
      "Secrets are masked unless --show-secrets is given and you may manage the worker type. A masked"
          + " file can be applied again: a mask there means that the secret stays as it is."
    },
    footer = {
      "Example, a file for `apply`:",
      "  provisioner worker-type show gecko-misc --definition -o yaml > gecko-misc.yaml"
    })
public final class ShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(
      names = "--definition",
      description = "Only what create, update and apply take: without name and time of the change.")
  private boolean definition;

  @Option(names = "--show-secrets", description = "Show the values of secrets.")
  private boolean showSecrets;

  public ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var document = new Definitions(session).get(name).document();
    if (showSecrets && Secrets.hasMask(document)) {
      session
          .printer()
          .note(
              "The server masks the secrets: reading them needs aws-provisioner:manage-worker-type:"
                  + name);
    }
    var shown = showSecrets ? document : Secrets.masked(document);
    if (definition) {
      session.printer().document(Definition.bare(shown));
    } else if (!session.showedToProgram(shown)) {
      people(shown);
    }
    return ExitCode.DONE;
  }

  private void people(ObjectNode shown) {
    var printer = session.printer();
    printer.line(printer.paint().strong(name) + "  " + Words.of(shown.path("description")));
    var facts = new Table("SETTING", "VALUE");
    for (var property : shown.properties()) {
      var value = property.getValue();
      if (value.isValueNode()
          && !List.of("workerType", "description").contains(property.getKey())) {
        facts.row(property.getKey(), Words.of(value));
      }
    }
    facts.row("scopes", Words.of(shown.path("scopes")));
    facts.row("launchSpec", shown.path("launchSpec").toString());
    var secrets = fieldNames(shown.path("secrets"));
    facts.row("secrets", secrets.isEmpty() ? "-" : String.join(" ", secrets));
    printer.lines(facts.lines(printer.paint()));
    printer.line("");
    var types = new Table("INSTANCE TYPE", "CAPACITY", "UTILITY");
    shown
        .path("instanceTypes")
        .forEach(t ->
            types.row(
                Words.of(t.path("instanceType")),
                Words.of(t.path("capacity")),
                Words.of(t.path("utility"))));
    printer.table(types, "No instance types.");
    printer.line("");
    var regions = new Table("REGION", "IMAGE", "ZONES");
    shown
        .path("regions")
        .forEach(r ->
            regions.row(
                Words.of(r.path("region")),
                Words.of(r.path("launchSpec").path("ImageId")),
                zones(shown, r)));
    printer.table(regions, "No regions.");
    printer.note("");
    printer.note("All of it: provisioner worker-type show " + name + " -o yaml");
  }

  private static String zones(JsonNode shown, JsonNode region) {
    var zones = new ArrayList<String>();
    for (var zone : shown.path("availabilityZones")) {
      if (zone.path("region").equals(region.path("region"))) {
        zones.add(zone.path("availabilityZone").asText());
      }
    }
    return zones.isEmpty() ? "any" : String.join(" ", zones);
  }

  private static List<String> fieldNames(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
