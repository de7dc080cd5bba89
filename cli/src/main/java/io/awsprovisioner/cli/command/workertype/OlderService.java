package io.awsprovisioner.cli.command.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.Advice;
import io.awsprovisioner.cli.api.Answer;
import io.awsprovisioner.cli.api.ApiClient;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.api.CloseNames;
import io.awsprovisioner.cli.definition.Definition;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The service that worker types are taken over from. It is only read, and only by the two routes
/// that every version ever had.
final class OlderService {
  private final Session session;
  private final ApiClient client;

  OlderService(Session session, ApiClient client) {
    this.session = session;
    this.client = client;
  }

  /// Its definitions.
  ///
  /// @param only those of these names; empty for all
  List<Definition> definitions(List<String> only) throws InterruptedException {
    var existing = names();
    var wanted = only.isEmpty() ? existing : only;
    for (var name : wanted) {
      if (!existing.contains(name)) {
        var close = CloseNames.to(name, existing);
        throw CommandFailed.failed(
            "%s has no worker type %s.".formatted(client.connection().base(), name)
                + (close.isEmpty() ? "" : " Did you mean: " + String.join(", ", close)));
      }
    }
    return List.copyOf(ManyReads.of(session, wanted, this::find).values());
  }

  private List<String> names() throws InterruptedException {
    var call = Call.get(ApiPath.of("/list-worker-types"));
    var answer = client.send(call);
    if (answer instanceof Answer.Done done && done.body().isArray()) {
      var names = new ArrayList<String>();
      done.body().forEach(name -> names.add(name.asText()));
      return names;
    }
    throw refused(answer, call);
  }

  /// Empty for one that was removed since the names were read.
  private Optional<Definition> find(String name) throws InterruptedException {
    var call = Call.get(Definitions.path(name));
    return switch (client.send(call)) {
      case Answer.Done(_, ObjectNode document, _) ->
          Optional.of(
              new Definition(
                  name, Definition.bare(document), name + " at " + client.connection().base()));
      case Answer.Refused(var status, _, _, _, _) when status == 404 -> Optional.empty();
      case Answer.Done _ ->
          throw CommandFailed.failed(
              client.connection().base() + " answered " + call + " with no definition.");
      case Answer.Refused refused -> throw refused(refused, call);
      case Answer.Silent silent -> throw refused(silent, call);
      case Answer.Stranger stranger -> throw refused(stranger, call);
    };
  }

  private CommandFailed refused(Answer answer, Call call) {
    if (answer instanceof Answer.Done) {
      return CommandFailed.failed(
          client.connection().base() + " answered " + call + " with no list of names.");
    }
    return new CommandFailed(
        ExitCode.FAILED, Advice.of(answer, call, client.connection(), session.now()));
  }
}
