package io.awsprovisioner.cli.command.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.definition.DefinitionFiles;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A secret for one worker.
@Command(
    name = "create",
    description = {
      "Stores secrets for one worker and prints the token with which it can read them, once.",
      "The secrets come from a file, never from the command line, which others could read."
    },
    footer = {
      "Example:",
      "  provisioner secret create --worker-type gecko-misc -f secrets.json --expires 2h"
    })
public final class SecretCreateCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--worker-type",
      required = true,
      paramLabel = "NAME",
      description = "Whose worker it is.")
  private String workerType = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The secrets, an object in .json or .yaml; without it there are none.")
  private @Nullable Path file;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "A scope that the worker gets; repeatable.")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long it can be read, such as 30m or 2h; ${DEFAULT-VALUE} when not given.")
  private String expires = "1h";

  public SecretCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var token = Slug.next(session.surroundings().circumstances().random());
    var body = new ObjectMapper().createObjectNode().put("workerType", workerType);
    body.set("secrets", secrets());
    scopes.forEach(body.putArray("scopes")::add);
    body.put("token", token);
    body.put("expiration", session.now().plus(span()).truncatedTo(ChronoUnit.SECONDS).toString());
    session.call(Call.put(ApiPath.withToken("/secret/{}", token), body));
    var answer = new ObjectMapper().createObjectNode().put("token", token);
    answer.set("expiration", body.path("expiration"));
    if (!session.showedToProgram(answer)) {
      session.printer().line(token);
      session
          .printer()
          .note(
              "Whoever has this token can read the secrets once, until "
                  + body.path("expiration").asText()
                  + ".");
    }
    return ExitCode.DONE;
  }

  private Duration span() {
    try {
      var span = Duration.parse("PT" + expires.strip());
      if (span.isPositive()) {
        return span;
      }
    } catch (DateTimeParseException _) {
      // said below
    }
    throw CommandFailed.usage("--expires is a time such as 90s, 30m or 2h, not '" + expires + "'.");
  }

  private ObjectNode secrets() {
    if (file == null) {
      return new ObjectMapper().createObjectNode();
    }
    try {
      if (DefinitionFiles.tree(file, file.toString().endsWith(".json") ? "json" : "yaml")
          instanceof ObjectNode secrets) {
        return secrets;
      }
    } catch (DefinitionFiles.Unreadable e) {
      throw CommandFailed.usage(String.valueOf(e.getMessage()));
    }
    throw CommandFailed.usage(file + " must hold an object: names and values of secrets.");
  }
}
