package io.awsprovisioner.api.market;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.List;
import java.util.Optional;

/// What is known of the market in the form of answers. Pure.
final class MarketAnswers {
  /// The Spot Advisor's words for its bands: how many instances are interrupted in a month.
  private static final List<String> BANDS = List.of("<5%", "5-10%", "10-15%", "15-20%", ">20%");

  private MarketAnswers() {}

  /// A stored row in the words of the API.
  static ObjectNode price(ObjectNode row) {
    var band = row.remove("band");
    if (band != null) {
      row.put("interruption", BANDS.get(Math.clamp(band.asInt(), 0, BANDS.size() - 1)));
    }
    var asOf = row.path("onDemandAsOf").asText("");
    if (!asOf.isEmpty()) {
      // A list of prices has a date, and no time of day.
      row.put("onDemandAsOf", asOf.substring(0, "2026-07-01".length()));
    }
    var architectures = row.path("architectures").asText("");
    if (!architectures.isEmpty()) {
      var list = row.putArray("architectures");
      List.of(architectures.split(" ")).forEach(list::add);
    }
    return row;
  }

  static Answer pools(Optional<IterationCompleted> told, Paging paging) {
    var pools =
        told.map(IterationCompleted::pools).orElse(List.of()).stream()
            .skip(paging.offset())
            .limit(paging.limit())
            .map(p -> ModelMapper.shared().<ObjectNode>valueToTree(p))
            .toList();
    return Answer.ok(timed(paging.list("pools", pools), told));
  }

  static Answer budgets(Optional<IterationCompleted> told) {
    var body = ModelMapper.shared().createObjectNode();
    var list = body.putArray("budgets");
    for (var region : told.map(IterationCompleted::regions).orElse(List.of())) {
      for (var budget : region.budgets()) {
        var json = list.addObject().put("region", region.region().value());
        json.setAll(ModelMapper.shared().<ObjectNode>valueToTree(budget));
      }
    }
    return Answer.ok(timed(body, told));
  }

  private static ObjectNode timed(ObjectNode body, Optional<IterationCompleted> told) {
    told.ifPresent(t -> body.put("time", ModelMapper.format(t.completed())));
    return body;
  }
}
