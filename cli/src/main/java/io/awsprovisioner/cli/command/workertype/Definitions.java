package io.awsprovisioner.cli.command.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.Answer;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.definition.Definition;
import io.awsprovisioner.cli.definition.DefinitionDiff;
import io.awsprovisioner.cli.definition.DefinitionFiles;
import io.awsprovisioner.cli.definition.Stored;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads and changes definitions on the server, for the commands of this group.
final class Definitions {
  private final Session session;

  Definitions(Session session) {
    this.session = session;
  }

  static ApiPath path(String name) {
    return ApiPath.of("/worker-type/{}", name);
  }

  /// What the server has; empty when it has none of that name.
  Optional<Stored> find(String name) throws InterruptedException {
    var call = Call.get(path(name));
    var answer = session.ask(call);
    return switch (answer) {
      case Answer.Done done -> Optional.of(stored(done));
      case Answer.Refused refused when refused.status() == 404 && refused.route() ->
          Optional.empty();
      case Answer.Refused _, Answer.Silent _, Answer.Stranger _ ->
          throw session.refused(answer, call);
    };
  }

  /// What the server has; ends the run when it has none.
  Stored get(String name) throws InterruptedException {
    return stored(session.call(Call.get(path(name)), name));
  }

  private static Stored stored(Answer.Done done) {
    if (done.body() instanceof ObjectNode document) {
      return new Stored(document, done.etag());
    }
    throw CommandFailed.failed("The server's answer is no definition.");
  }

  /// The names of all worker types.
  SortedSet<String> names() throws InterruptedException {
    var names = new TreeSet<String>();
    session
        .call(Call.get(ApiPath.of("/list-worker-types")))
        .body()
        .forEach(n -> names.add(n.asText()));
    return names;
  }

  /// All definitions in a file or directory; ends the run when one of them cannot be read, before
  /// anything is asked or changed.
  static List<Definition> read(Path where) {
    var files = DefinitionFiles.read(where);
    if (!files.problems().isEmpty()) {
      throw new CommandFailed(ExitCode.USAGE, files.problems());
    }
    if (files.definitions().isEmpty()) {
      throw CommandFailed.usage(
          where + " has no definitions: no file in it ends in .json, .yaml or .yml.");
    }
    return files.definitions();
  }

  /// One definition under the name that the command was given.
  static Definition readOne(String name, Path file) {
    var definitions = read(file);
    if (definitions.size() != 1) {
      throw CommandFailed.usage(
          file
              + " is a directory; for several worker types use: provisioner worker-type apply -f "
              + file);
    }
    var definition = definitions.getFirst();
    return new Definition(name, definition.body(), definition.origin());
  }

  void create(ApplyStep.Create create) throws InterruptedException {
    session.call(Call.put(path(create.name()), create.body()));
  }

  /// Updates on the condition that nobody changed it since it was compared. When a lost answer made
  /// the call be repeated, the repeat finds the change already made; that is not a conflict.
  void update(ApplyStep.Update update) throws InterruptedException {
    var call =
        Call.post(ApiPath.of("/worker-type/{}/update", update.name()), update.body())
            .onlyIf(update.etag());
    var answer = session.ask(call);
    if (answer instanceof Answer.Done) {
      return;
    }
    if (answer instanceof Answer.Refused refused && refused.status() == 412) {
      var now = Definition.bare(get(update.name()).document());
      if (DefinitionDiff.between(now, update.body()).isEmpty()) {
        return;
      }
    }
    throw session.refused(answer, call);
  }

  void remove(String name) throws InterruptedException {
    session.call(Call.delete(path(name)));
  }

  /// How many units of capacity are running, pending and requested for these worker types, to say
  /// what a removal would end.
  List<String> withCapacity(List<String> names) throws InterruptedException {
    var summaries = session.call(Call.get(ApiPath.of("/list-worker-type-summaries"))).body();
    var told = new ArrayList<String>();
    for (var summary : summaries) {
      var name = summary.path("workerType").asText();
      if (names.contains(name)) {
        var capacity =
            summary.path("runningCapacity").asLong()
                + summary.path("pendingCapacity").asLong()
                + summary.path("requestedCapacity").asLong();
        told.add("  " + name + "  (capacity now: " + capacity + ")");
      }
    }
    return told;
  }
}
