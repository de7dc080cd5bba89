package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a service says about itself on its health page.
///
/// @param answers false = nobody answered at all
/// @param checks name of each check → whether it is up
/// @param planner whether a check says that this replica plans
public record Health(boolean answers, Map<String, Boolean> checks, boolean planner) {

  private static final Http HTTP = new Http();

  /// All checks of a service, whatever they mean to an orchestrator.
  public static Health of(String service) {
    try {
      var request = Http.request("GET", URI.create(service + "/q/health"), null).build();
      JsonNode body = HTTP.send(request).json();
      var checks = new TreeMap<String, Boolean>();
      boolean planner = false;
      for (JsonNode check : body.path("checks")) {
        checks.put(check.path("name").asText(), check.path("status").asText().equals("UP"));
        planner |= check.path("data").path("planner").asBoolean(false);
      }
      return new Health(!checks.isEmpty(), checks, planner);
    } catch (UncheckedIOException _) {
      return new Health(false, Map.of(), false);
    }
  }

  /// Everything is as it should be.
  public boolean isUp() {
    return answers && !checks.containsValue(false);
  }

  /// It answers, and a check of such a name is down.
  public boolean saysDown(Pattern name) {
    return checks.entrySet().stream()
        .anyMatch(check -> !check.getValue() && name.matcher(check.getKey()).find());
  }
}
