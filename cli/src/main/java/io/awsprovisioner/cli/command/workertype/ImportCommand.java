package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.credentials.Wishes;
import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.definition.Definition;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes worker types over from a running older service, or from files.
@Command(
    name = "import",
    description = {
      "Takes worker types over from a running older service (the historic provisioner, or another"
          + " of this one), or from files. Without --apply it only tells what it would change:"
          + " + a new worker type, ~ one that differs and how, ! one that the new service would"
          + " not take, and why.",
      "The older service is only read. It is asked with credentials of its own, if it needs any:"
          + " PROVISIONER_FROM_CLIENT_ID and PROVISIONER_FROM_ACCESS_TOKEN, the flags, or a profile."
          + " They need to see secrets, or what is <masked> has to be written by hand.",
      "Worker types that only the new service has stay as they are. It ends with 1 when something"
          + " could not be taken over; one that fails does not stop the others."
    },
    footer = {
      "Examples:",
      "  provisioner worker-type import --from https://old.example.com/v1",
      "  provisioner worker-type import --from https://old.example.com/v1 gecko-misc --apply",
      "  provisioner worker-type import -f exported/ --exit-code    (in CI: 3 = would change)"
    })
public final class ImportCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /// Where from: exactly one of these.
  static final class Source {
    @Option(
        names = "--from",
        paramLabel = "URL",
        description = "The older service's API, with or without /v1 at its end.")
    private @Nullable String url;

    @Option(
        names = "--from-profile",
        paramLabel = "NAME",
        description = "A profile that leads to the older service.")
    private @Nullable String profile;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE|DIR",
        description = "A definition, or a directory of *.json, *.yaml and *.yml.")
    private @Nullable Path file;
  }

  @Option(
      names = "--from-client-id",
      paramLabel = "ID",
      description = "The client that the older service knows.")
  private @Nullable String clientId;

  @Option(
      names = "--from-access-token",
      paramLabel = "TOKEN",
      description =
          "Its access token. Others on this machine can read a command line: prefer"
              + " PROVISIONER_FROM_ACCESS_TOKEN or a profile.")
  private @Nullable String accessToken;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Only these worker types; all when none is named.")
  private List<String> names = List.of();

  @Option(names = "--apply", description = "Do it. Without this nothing is changed.")
  private boolean apply;

  @Option(
      names = "--dry-run",
      description = "Only tell what would change, as without --apply; the stronger of the two.")
  private boolean dryRun;

  @Option(
      names = "--exit-code",
      description = "End with 3 when there is something to take over, without --apply.")
  private boolean exitCode;

  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var wanted = wanted();
    var planning = new ApplyPlanning(session);
    var all = planning.plan(wanted, ApplyPlan.Strangers.STAY);
    // What only the new service has is none of the older one's business.
    var plan = new LaunchCheck(session).checked(new ApplyPlan(all.steps(), List.of()));
    planning.show(plan);
    var refused = plan.count(ApplyStep.Refuse.class);
    if (refused > 0) {
      session
          .printer()
          .note(Words.count(refused, "worker type") + " cannot be taken over as it is.");
    }
    if (apply && !dryRun && !plan.changesNothing()) {
      return new Applying(session).carryOut(plan);
    }
    if (refused > 0) {
      return ExitCode.FAILED;
    }
    return exitCode && !plan.changesNothing() ? ExitCode.DIFFERENT : ExitCode.DONE;
  }

  private List<Definition> wanted() throws InterruptedException {
    if (source.file != null) {
      return named(Definitions.read(source.file));
    }
    try (var client = session.elsewhere(source.profile, spoken())) {
      if (client.connection().base().equals(session.client().connection().base())) {
        throw CommandFailed.usage(
            "That is the same service on both sides. --from is the older one; --url, a profile or"
                + " PROVISIONER_URL the new one.");
      }
      return new OlderService(session, client).definitions(names);
    }
  }

  private List<Definition> named(List<Definition> all) {
    var missing = names.stream().filter(n -> all.stream().noneMatch(d -> d.name().equals(n)));
    missing
        .findFirst()
        .ifPresent(name -> {
          throw CommandFailed.usage("There is no definition of %s in the files.".formatted(name));
        });
    return all.stream().filter(d -> names.isEmpty() || names.contains(d.name())).toList();
  }

  /// What flags and environment say of the older service; the client's id and token of one place.
  private Wishes spoken() {
    if (clientId != null || accessToken != null) {
      var token = accessToken == null ? word("PROVISIONER_FROM_ACCESS_TOKEN") : accessToken;
      return new Wishes("the flags --from…", source.url, clientId, token, null);
    }
    return new Wishes(
        "--from and the environment (PROVISIONER_FROM_*)",
        source.url,
        word("PROVISIONER_FROM_CLIENT_ID"),
        word("PROVISIONER_FROM_ACCESS_TOKEN"),
        word("PROVISIONER_FROM_CERTIFICATE"));
  }

  private @Nullable String word(String name) {
    var value = session.surroundings().environment().get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
