package io.awsprovisioner.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// Turns an event of the bus into a line for people. Events that it does not know give none: the
/// topic may carry more than we tell.
final class Narration {

  private static final String PREFIX = "io.awsprovisioner.";

  private Narration() {}

  /// The line for an event, if there is one.
  ///
  /// @param type the CloudEvents type
  static Optional<String> line(String type, JsonNode event) {
    String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    String workerType = event.path("workerType").asText();
    String id = event.path("instanceId").asText();
    return switch (name) {
      case "launch-requested.v1" ->
          Optional.of(
              "%s: launches a %s in %s (%s, %s) because %s"
                  .formatted(
                      workerType,
                      event.path("instanceType").asText(),
                      event.path("availabilityZone").asText(),
                      event.path("market").asText().toLowerCase(Locale.ROOT),
                      price(event.path("spotPrice")),
                      event.path("why").asText()));
      case "instance-launched.v1" ->
          Optional.of(
              "%s: %s launched, a %s in %s"
                  .formatted(
                      workerType,
                      id,
                      event.path("instanceType").asText(),
                      event.path("availabilityZone").asText()));
      case "launch-failed.v1" ->
          Optional.of(
              "%s: a launch failed (%s: %s)"
                  .formatted(
                      workerType, event.path("code").asText(), event.path("message").asText()));
      case "instance-registered.v1" ->
          Optional.of("%s: a worker fetched its secret".formatted(workerType));
      case "instance-started.v1" ->
          Optional.of("%s: the worker on %s started".formatted(workerType, id));
      case "interruption-warned.v1" ->
          Optional.of("%s: EC2 will take %s away in two minutes".formatted(workerType, id));
      case "instance-terminated.v1" ->
          Optional.of("%s: %s ended (%s)".formatted(workerType, id, event.path("reason").asText()));
      default -> Optional.empty();
    };
  }

  private static String price(JsonNode usdPerHour) {
    return "US$ "
        + BigDecimal.valueOf(usdPerHour.asDouble()).setScale(4, RoundingMode.HALF_UP)
        + "/h";
  }
}
