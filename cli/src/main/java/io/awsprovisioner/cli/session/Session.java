package io.awsprovisioner.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.cli.api.Advice;
import io.awsprovisioner.cli.api.Answer;
import io.awsprovisioner.cli.api.ApiClient;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.api.CloseNames;
import io.awsprovisioner.cli.credentials.Connection;
import io.awsprovisioner.cli.credentials.ConnectionProblem;
import io.awsprovisioner.cli.credentials.ConnectionRule;
import io.awsprovisioner.cli.credentials.LocalStackFile;
import io.awsprovisioner.cli.credentials.ProfileFile;
import io.awsprovisioner.cli.credentials.Wishes;
import io.awsprovisioner.cli.output.Paint;
import io.awsprovisioner.cli.output.Printer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run: connects when the first call is made, asks people, and ends the run with advice when
/// the API says no.
public final class Session implements AutoCloseable {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private @Nullable ApiClient client;
  private @Nullable Printer printer;

  public Session(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  /// The time by this machine's clock.
  public Instant now() {
    return surroundings.circumstances().clock().instant();
  }

  public Printer printer() {
    if (printer == null) {
      printer = new Printer(surroundings.terminal(), options.format(), paint());
    }
    return printer;
  }

  private Paint paint() {
    var wanted =
        switch (options.colour()) {
          case always -> true;
          case never -> false;
          case auto ->
              surroundings.terminal().outputIsTerminal()
                  && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
                  && !surroundings.environment().getOrDefault("TERM", "").equals("dumb");
        };
    return wanted ? Paint.COLOURED : Paint.PLAIN;
  }

  /// Makes a call that has to succeed.
  public Answer.Done call(Call call) throws InterruptedException {
    var answer = ask(call);
    if (answer instanceof Answer.Done done) {
      return done;
    }
    throw refused(answer, call);
  }

  /// Like `call`, about one worker type: when there is none of that name, close names are told.
  public Answer.Done call(Call call, String workerType) throws InterruptedException {
    var answer = ask(call);
    return switch (answer) {
      case Answer.Done done -> done;
      case Answer.Refused refused when refused.status() == 404 && refused.route() ->
          throw unknownWorkerType(workerType, refused);
      case Answer.Refused _, Answer.Silent _, Answer.Stranger _ -> throw refused(answer, call);
    };
  }

  /// Makes a call and answers what came of it.
  public Answer ask(Call call) throws InterruptedException {
    return client().send(call);
  }

  /// Ends the run because of that answer.
  public CommandFailed refused(Answer answer, Call call) {
    return new CommandFailed(
        ExitCode.FAILED, Advice.of(answer, call, client().connection(), now()));
  }

  private CommandFailed unknownWorkerType(String name, Answer.Refused refused)
      throws InterruptedException {
    var lines = new ArrayList<>(List.of(refused.message().split("\n")));
    if (ask(Call.get(ApiPath.of("/list-worker-types"))) instanceof Answer.Done known) {
      var names = new ArrayList<String>();
      known.body().forEach(n -> names.add(n.asText()));
      if (!names.contains(name)) {
        var close = CloseNames.to(name, names);
        lines.add(
            close.isEmpty()
                ? "See all: provisioner worker-type list"
                : "Did you mean: " + String.join(", ", close));
      }
    }
    return new CommandFailed(ExitCode.FAILED, lines);
  }

  /// The connection to the API.
  public ApiClient client() {
    if (client == null) {
      client = client(connection());
    }
    return client;
  }

  /// A connection to another API, for a command that reads there; who asks for it closes it. What
  /// this run's own flags and environment say does not count there.
  ///
  /// @param profile that leads there; null for none
  /// @param spoken counts more than the profile
  public ApiClient elsewhere(@Nullable String profile, Wishes spoken) {
    try {
      var places = new ArrayList<Wishes>(List.of(spoken));
      if (profile != null) {
        places.add(profiles().profile(profile).orElseThrow());
      }
      return client(ConnectionRule.choose(places));
    } catch (ConnectionProblem e) {
      throw new CommandFailed(ExitCode.USAGE, e.lines());
    }
  }

  private ApiClient client(Connection connection) {
    return new ApiClient(
        connection,
        surroundings.circumstances(),
        options.timeout(),
        line -> {
          if (options.isVerbose()) {
            printer().note(line);
          }
        });
  }

  private Connection connection() {
    try {
      return ConnectionRule.choose(places());
    } catch (ConnectionProblem e) {
      throw new CommandFailed(ExitCode.USAGE, e.lines());
    }
  }

  /// The strongest first. A profile or stack that is named counts more than the environment; the
  /// default profile counts less.
  private List<Wishes> places() throws ConnectionProblem {
    var environment = surroundings.environment();
    var profiles = profiles();
    if (options.isLocal()) {
      return List.of(options.flags(), LocalStackFile.near(surroundings.directory()));
    }
    var named = options.profile();
    if (named != null) {
      return List.of(options.flags(), profiles.profile(named).orElseThrow());
    }
    var places = new ArrayList<Wishes>();
    places.add(options.flags());
    places.add(ConnectionRule.ours(environment));
    places.add(ConnectionRule.taskcluster(environment));
    profiles.profile(environment.get("PROVISIONER_PROFILE")).ifPresent(places::add);
    return places;
  }

  public ProfileFile profiles() {
    return ProfileFile.of(surroundings.environment(), surroundings.home());
  }

  /// What flags and environment say about the connection, without any profile.
  public List<Wishes> spoken() {
    var environment = surroundings.environment();
    return List.of(
        options.flags(), ConnectionRule.ours(environment), ConnectionRule.taskcluster(environment));
  }

  /// Asks before something is destroyed.
  ///
  /// @param what will be done, to how many
  /// @throws CommandFailed when the answer is no, or nobody can be asked
  public void confirm(String what, Consent consent) {
    if (consent == Consent.GIVEN) {
      return;
    }
    printer().clearProgress();
    if (!surroundings.terminal().inputIsTerminal()) {
      throw CommandFailed.usage(
          what, "Nobody can be asked here. Say yes with --yes. Nothing was changed.");
    }
    var answer = surroundings.terminal().ask(what + " Go on? [y/N]");
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw CommandFailed.failed("Nothing was changed.");
    }
  }

  /// Whether the caller said yes beforehand.
  public enum Consent {
    GIVEN,
    TO_BE_ASKED;

    /// From the flag `--yes`.
    public static Consent of(boolean yes) {
      return yes ? GIVEN : TO_BE_ASKED;
    }
  }

  /// Shows an answer as it is when a program reads it, and answers whether it did.
  public boolean showedToProgram(JsonNode document) {
    if (printer().isForPeople()) {
      return false;
    }
    printer().document(document);
    return true;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
