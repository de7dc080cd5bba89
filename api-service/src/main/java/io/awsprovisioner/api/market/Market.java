package io.awsprovisioner.api.market;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.event.IterationCompleted;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What users ask of the market.
public final class Market {
  private final Transactions transactions;
  private final MarketStore store;
  private final DeploymentConfig deployment;
  private final InstantSource clock;

  public Market(
      Transactions transactions,
      MarketStore store,
      DeploymentConfig deployment,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.deployment = deployment;
    this.clock = clock;
  }

  /// A page of prices; with their history where hours are asked for.
  Uni<List<ObjectNode>> prices(ApiRequest request, Paging paging, Optional<Duration> history) {
    var filter =
        new MarketStore.Filter(
            request.queried("workerType").orElse(null),
            request.queried("region").orElse(null),
            request.queried("instanceType").orElse(null));
    return transactions.inTransaction(() -> {
      var prices = store.prices(filter, paging.limit(), paging.offset());
      return history.isEmpty()
          ? prices
          : prices.chain(p -> store.withHistory(p, clock.instant().minus(history.get())));
    });
  }

  /// The planner's last iteration; empty before the first.
  Uni<Optional<IterationCompleted>> iteration() {
    return store.iteration(deployment.id());
  }
}
