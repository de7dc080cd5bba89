package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.decision.Decisions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.market.MarketStore;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What users ask about worker types at a glance, and about the deployment.
public final class Overviews {
  /// Paused worker types that the deployment tells of.
  private static final int MAX_PAUSED = 1000;

  private final Transactions transactions;
  private final Stores stores;
  private final DeploymentConfig deployment;
  private final InstantSource clock;

  /// The doors.
  public record Stores(
      OverviewStore overviews, SampleStore samples, MarketStore market, Decisions decisions) {}

  public Overviews(
      Transactions transactions, Stores stores, DeploymentConfig deployment, InstantSource clock) {
    this.transactions = transactions;
    this.stores = stores;
    this.deployment = deployment;
    this.clock = clock;
  }

  /// A page of worker types, by name.
  ///
  /// @param part of their names, in any case; empty for all
  Uni<List<ObjectNode>> workerTypes(Paging paging, Optional<String> part) {
    var fresh = clock.instant().minus(SampleStore.DEMAND_HOLDS);
    return transactions.inTransaction(() ->
        stores
            .market()
            .iteration(deployment.id())
            .chain(told ->
                stores
                    .overviews()
                    .workerTypes(
                        new OverviewStore.Choice(paging.offset(), paging.limit(), part.orElse("")),
                        fresh,
                        divides(told)))
            .map(page -> page.stream().map(Overviews::glance).toList()));
  }

  private static ObjectNode glance(OverviewStore.Glance glance) {
    var json = glance.json();
    json.put("status", StatusWord.of(glance.decision()));
    glance
        .decision()
        .ifPresent(decision -> {
          json.put("reason", StatusWord.reason(decision));
          json.set("sentence", decision.path("sentence"));
        });
    return json;
  }

  private static boolean divides(Optional<IterationCompleted> told) {
    return told.map(IterationCompleted::policy)
        .map(p -> p.path("utility").asText().equals("divide"))
        .orElse(false);
  }

  /// A worker type's samples; empty when there is no such worker type.
  Uni<Optional<List<ObjectNode>>> timeline(String workerType, Duration back) {
    var since = clock.instant().minus(back);
    return transactions.inTransaction(() ->
        stores
            .decisions()
            .isDefined(workerType)
            .chain(isDefined ->
                isDefined
                    ? stores.samples().since(workerType, since).map(Optional::of)
                    : Uni.createFrom().item(Optional.<List<ObjectNode>>empty())));
  }

  /// The whole deployment's samples.
  Uni<List<ObjectNode>> timeline(Duration back) {
    return stores.samples().since(SampleStore.EVERYBODY, clock.instant().minus(back));
  }

  /// How the deployment is.
  Uni<ObjectNode> deployment() {
    return transactions.inTransaction(() -> {
      var parts = new DeploymentAnswer(deployment.id(), deployment.regions());
      return stores
          .market()
          .iteration(deployment.id())
          .invoke(parts::iteration)
          .chain(() -> stores.market().ages())
          .invoke(parts::ages)
          .chain(() -> stores.overviews().outbox(clock.instant()))
          .invoke(parts::outbox)
          .chain(() -> stores.overviews().standstills(MAX_PAUSED))
          .invoke(parts::standstills)
          .map(_ -> parts.json());
    });
  }

  static ObjectNode samples(List<ObjectNode> samples) {
    var body = ModelMapper.shared().createObjectNode();
    body.putArray("samples").addAll(samples);
    return body;
  }
}
