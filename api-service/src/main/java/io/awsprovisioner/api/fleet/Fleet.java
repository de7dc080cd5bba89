package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What users ask about all instances.
public final class Fleet {
  private static final int MAX_GROUPS = 1000;
  private static final int MAX_POOLS = 200;
  private static final Duration INTERRUPTIONS_TOLD = Duration.ofDays(1);

  private final Transactions transactions;
  private final FleetStore store;
  private final InstantSource clock;

  public Fleet(Transactions transactions, FleetStore store, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
  }

  /// A page of instances, the newest first.
  Uni<ObjectNode> instances(ApiRequest request) {
    var paging = Paging.of(request);
    var filter =
        new FleetStore.Filter(
            request.queried("workerType").orElse(null),
            request.queried("region").orElse(null),
            request.queried("instanceType").orElse(null),
            request.queried("state").orElse(null));
    return store
        .instances(filter, paging)
        .map(listed -> {
          var body = ModelMapper.shared().createObjectNode();
          var instances = body.putArray("instances");
          listed.forEach(i -> instances.add(i.json()));
          if (listed.size() == paging.limit()) {
            body.put("next", Long.toString(listed.getLast().place()));
          }
          return body;
        });
  }

  /// All of it in numbers.
  Uni<ObjectNode> summary() {
    var since = clock.instant().minus(INTERRUPTIONS_TOLD);
    return transactions.inTransaction(() ->
        store
            .groups(MAX_GROUPS)
            .chain(groups -> store.interruptions(since, MAX_POOLS).map(i -> summary(groups, i))));
  }

  private static ObjectNode summary(List<ObjectNode> groups, List<ObjectNode> interruptions) {
    long instances = 0;
    long unpriced = 0;
    double money = 0;
    for (var group : groups) {
      instances += group.path("instances").asLong();
      unpriced += group.path("unpriced").asLong();
      money += group.path("usdPerHour").asDouble();
      group.remove("unpriced");
    }
    var body = ModelMapper.shared().createObjectNode();
    body.put("instances", instances).put("usdPerHour", money).put("unpriced", unpriced);
    body.putArray("groups").addAll(groups);
    body.putArray("interruptions").addAll(interruptions);
    return body;
  }
}
