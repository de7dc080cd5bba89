package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.market.MarketStore.FactAge;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the deployment is, put together from its parts.
final class DeploymentAnswer {
  private final ObjectNode body = ModelMapper.shared().createObjectNode();
  private final SortedMap<String, ObjectNode> regions = new TreeMap<>();

  /// @param enabled the regions that have a row also when nothing is known of them
  DeploymentAnswer(String provisionerId, List<String> enabled) {
    body.put("provisionerId", provisionerId);
    enabled.forEach(this::region);
  }

  void iteration(Optional<IterationCompleted> told) {
    told.ifPresent(i -> {
      var json = body.putObject("iteration");
      json.put("planner", i.planner()).put("sequence", i.sequence());
      time(json, "started", i.started());
      time(json, "completed", i.completed());
      json.put("workerTypes", i.workerTypes()).put("instances", i.instances());
      json.put("launches", i.launches()).put("terminations", i.terminations());
      json.put("openLaunches", i.openLaunches());
      json.set("notes", ModelMapper.shared().valueToTree(i.notes()));
      for (var region : i.regions()) {
        var row = region(region.region().value());
        time(row, "sweptAt", region.sweptAt());
        time(row, "pricesReadAt", region.pricesReadAt());
        row.put("launchesLeft", region.launchesLeft());
      }
    });
  }

  void ages(List<FactAge> ages) {
    for (var age : ages) {
      if (regions.containsKey(age.region())) {
        if (age.kind().equals("offerings")) {
          time(region(age.region()), "offeringsReadAt", age.asOf());
        } else {
          region(age.region()).put("onDemandAsOf", ModelMapper.format(age.asOf()).substring(0, 10));
        }
      }
    }
  }

  void outbox(ObjectNode outbox) {
    body.set("outbox", outbox);
  }

  void standstills(List<OverviewStore.Standstill> standstills) {
    body.put("buyingStopped", standstills.stream().anyMatch(s -> s.workerType().isEmpty()));
    var paused = body.putArray("pausedWorkerTypes");
    standstills.forEach(s -> s.workerType().ifPresent(paused::add));
  }

  ObjectNode json() {
    var list = body.putArray("regions");
    regions.values().forEach(list::add);
    return body;
  }

  private ObjectNode region(String name) {
    return regions.computeIfAbsent(
        name, n -> ModelMapper.shared().createObjectNode().put("region", n));
  }

  private static void time(ObjectNode json, String key, @Nullable Instant time) {
    if (time != null) {
      json.put(key, ModelMapper.format(time));
    }
  }
}
