package io.awsprovisioner.cli.command.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.awsprovisioner.cli.api.Answer;
import io.awsprovisioner.cli.api.ApiClient.Opened;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The live stream.
@Command(
    name = "tail",
    description = {
      "Shows what happens, as it happens, until Ctrl-C. A lost connection is made again, from where it"
          + " was lost.",
      "With -o json each event is one line."
    },
    footer = {
      "Example:",
      "  provisioner events tail --worker-type gecko-misc --type instance-launched"
    })
public final class EventsTailCommand implements Callable<Integer> {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final int TRIES_IN_VAIN = 10;

  private final Session session;
  private @Nullable String lastId;
  private int shown;

  @Option(
      names = "--worker-type",
      paramLabel = "NAME",
      description = "Only about this worker type.")
  private String workerType = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only of this type, such as instance-launched.")
  private String type = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "End after so many events; 0 is never.")
  private int limit;

  public EventsTailCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    // Chosen there too, so that a quiet choice costs no traffic.
    var path = ApiPath.of("/events").query("workerType", workerType, "type", type);
    for (var inVain = 0; inVain < TRIES_IN_VAIN; inVain++) {
      switch (session.client().open(path, lastId)) {
        case Opened.Failed(var answer) when shown == 0 && !answer.isWorthRepeating() ->
            throw session.refused(answer, Call.get(path));
        case Opened.Failed(Answer answer) -> {
          if (inVain == TRIES_IN_VAIN - 1) {
            throw session.refused(answer, Call.get(path));
          }
        }
        case Opened.Stream(var lines) -> {
          inVain = follow(lines) ? -1 : inVain;
          if (isEnough()) {
            return ExitCode.DONE;
          }
        }
      }
      session.surroundings().circumstances().pause().of(BETWEEN_TRIES);
    }
    throw CommandFailed.failed("The stream ends again and again.");
  }

  /// Shows events until the stream ends; answers whether there were any.
  private boolean follow(InputStream stream) {
    var any = false;
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var events = new ServerSentEvents(reader);
      for (var event = events.next(); event.isPresent(); event = events.next()) {
        any = true;
        var id = event.get().id();
        lastId = id == null ? lastId : id;
        show(event.get());
        if (isEnough()) {
          return true;
        }
      }
    } catch (IOException e) {
      session.printer().note("The stream broke off (" + e.getMessage() + "); opening it again.");
    }
    return any;
  }

  private boolean isEnough() {
    return limit > 0 && shown >= limit;
  }

  private void show(ServerSentEvents.Event event) {
    var data = json(event.data());
    var itsType = data.path("type").asText(event.type());
    var subject = data.path("workerType").asText(data.path("subject").asText(""));
    if ((!type.isEmpty() && !itsType.endsWith(type))
        || (!workerType.isEmpty() && !subject.equals(workerType))) {
      return;
    }
    shown++;
    var printer = session.printer();
    if (!printer.isForPeople()) {
      printer.compact(data);
      return;
    }
    var time = data.path("time").asText("");
    printer.line(
        "%s  %s  %s  %s"
            .formatted(
                printer.paint().faint(time),
                printer.paint().strong(itsType),
                subject,
                String.join("  ", details(data))));
  }

  private static List<String> details(JsonNode data) {
    var inner = data.path("data").isObject() ? data.path("data") : data;
    var details = new ArrayList<String>();
    if (inner.isTextual()) {
      details.add(inner.asText());
    }
    for (var property : inner.properties()) {
      if (property.getValue().isValueNode()
          && !List.of("time", "type", "workerType", "id", "source", "specversion", "subject")
              .contains(property.getKey())) {
        details.add(property.getKey() + "=" + Words.of(property.getValue()));
      }
    }
    return details;
  }

  private static JsonNode json(String data) {
    try {
      return new ObjectMapper().readTree(data);
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(data);
    }
  }
}
