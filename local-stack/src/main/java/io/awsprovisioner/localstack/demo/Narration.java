package io.awsprovisioner.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns events of the bus into lines for people. What happened to many at once is one line.
///
/// Events that it does not know give none: the topic may carry more than we tell.
final class Narration {

  private static final String PREFIX = "io.awsprovisioner.";

  /// The names of a few are worth reading, those of forty are not.
  private static final int NAMES_SHOWN = 3;

  private Narration() {}

  /// An event as it came.
  ///
  /// @param type the CloudEvents type
  record Event(String type, JsonNode body) {

    String text(String field) {
      return body.path(field).asText();
    }

    String workerType() {
      return text("workerType");
    }
  }

  /// Who it is about, what happened, and to which instances.
  private record Story(String workerType, String text) {}

  /// The lines for what happened within a moment, in the order of the first of each kind.
  static List<String> lines(List<Event> events) {
    Map<Story, List<String>> instances = new LinkedHashMap<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (Event event : events) {
      String text = tell(event);
      if (!text.isEmpty()) {
        instances
            .computeIfAbsent(new Story(event.workerType(), text), _ -> new ArrayList<>())
            .add(event.text("instanceId"));
      }
      if (!event.text("why").isEmpty()) {
        reasons.add(event.workerType() + ": why: " + event.text("why"));
      }
    }
    var lines = new ArrayList<String>();
    instances.forEach((story, ids) -> lines.add(line(story, ids)));
    lines.addAll(reasons);
    return lines;
  }

  /// What happened, with `#` where the number of those it happened to belongs.
  private static String tell(Event event) {
    String name =
        event.type().startsWith(PREFIX) ? event.type().substring(PREFIX.length()) : event.type();
    return switch (name) {
      case "launch-requested.v1" ->
          "launches # × %s in %s, %s at US$ %s/h"
              .formatted(
                  event.text("instanceType"),
                  event.text("availabilityZone"),
                  event.text("market").toLowerCase(Locale.ROOT),
                  rounded(event.body().path("spotPrice")));
      case "instance-launched.v1" -> "# launched";
      case "launch-failed.v1" ->
          "# could not be launched (%s in %s: %s)"
              .formatted(
                  event.text("instanceType"), event.text("availabilityZone"), event.text("code"));
      case "instance-running.v1" -> "# running";
      case "instance-registered.v1" -> "# fetched their secrets";
      case "instance-started.v1" -> "# started";
      case "interruption-warned.v1" -> "# will be taken away by EC2 in two minutes";
      case "instance-terminated.v1" -> "# ended (" + event.text("reason") + ")";
      default -> "";
    };
  }

  private static String line(Story story, List<String> instanceIds) {
    String text = story.text().replace("#", Integer.toString(instanceIds.size()));
    List<String> named = instanceIds.stream().filter(id -> !id.isEmpty()).toList();
    if (named.isEmpty()) {
      return story.workerType() + ": " + text;
    }
    String shown = String.join(", ", named.subList(0, Math.min(NAMES_SHOWN, named.size())));
    return story.workerType()
        + ": "
        + text
        + ": "
        + shown
        + (named.size() > NAMES_SHOWN ? ", …" : "");
  }

  private static String rounded(JsonNode usdPerHour) {
    return BigDecimal.valueOf(usdPerHour.asDouble())
        .setScale(4, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
