package io.awsprovisioner.cli.command.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import java.util.LinkedHashMap;

/// Options and launches as tables.
final class PlanView {
  /// More than anybody compares by eye; all are in the JSON.
  private static final int MOST_OPTIONS = 15;

  private PlanView() {}

  /// Options, the best first, with what ruled one out.
  static Table options(JsonNode options) {
    var table =
        new Table(
            "ZONE",
            "TYPE",
            "MARKET",
            "SPOT US$/H",
            "PRICE",
            "BID",
            "CAPACITY",
            "HEALTH",
            "BOUGHT",
            "RULED OUT BY");
    options
        .valueStream()
        .limit(MOST_OPTIONS)
        .forEach(option -> {
          // Flat in decisions; in a plan the place is an object of its own.
          int bought = option.path("bought").asInt();
          var pool = option.has("pool") ? option.path("pool") : option;
          table.row(
              Words.of(pool.path("availabilityZone")),
              Words.of(pool.path("instanceType")),
              Words.of(pool.path("market")),
              Words.price(
                  option.has("spotPrice") ? option.path("spotPrice") : option.path("poolPrice")),
              Words.price(option.path("price")),
              Words.price(option.path("bid")),
              Words.of(option.path("capacity")),
              Words.percent(option.path("health")),
              bought > 0 ? Integer.toString(bought) : "-",
              // What was bought did fit; it is told for what would be the next one.
              bought > 0 ? "-" : Words.of(option.path("excludedBy")));
        });
    return table;
  }

  /// Launches, equal ones together.
  static Table launches(JsonNode launches) {
    var counts = new LinkedHashMap<JsonNode, Integer>();
    launches.forEach(l -> counts.merge(l, 1, Integer::sum));
    var table =
        new Table("COUNT", "ZONE", "TYPE", "MARKET", "SPOT US$/H", "PRICE", "BID", "CAPACITY");
    counts.forEach((launch, count) ->
        table.row(
            Integer.toString(count),
            Words.of(launch.path("availabilityZone")),
            Words.of(launch.path("instanceType")),
            Words.of(launch.path("market")),
            Words.price(launch.path("spotPrice")),
            Words.price(launch.path("price")),
            Words.price(launch.path("bid")),
            Words.of(launch.path("capacity"))));
    return table;
  }
}
