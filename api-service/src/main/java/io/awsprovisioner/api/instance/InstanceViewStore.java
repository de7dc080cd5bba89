package io.awsprovisioner.api.instance;

import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.decision.DecisionStore;
import io.awsprovisioner.api.market.MarketViewStore;
import io.awsprovisioner.api.secret.LaunchLookup;
import io.awsprovisioner.api.steering.SteeringStore;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the read model. Ranks in its statements keep every row from going backwards.
public final class InstanceViewStore implements LaunchLookup {
  private static final String LAUNCH_SEEN =
      """
      insert into launch_view (launch_id, worker_type, progress, region, zone, instance_type, image_id,
        instance_id, requested_at, changed_at)
      values (:launchId, :workerType, :progress, :region, :zone, :instanceType, cast(:imageId as text),
        cast(:instanceId as text), :time, :time)
      on conflict (launch_id) do update set
        progress = greatest(launch_view.progress, excluded.progress),
        image_id = coalesce(launch_view.image_id, excluded.image_id),
        instance_id = coalesce(launch_view.instance_id, excluded.instance_id),
        requested_at = least(launch_view.requested_at, excluded.requested_at),
        changed_at = greatest(launch_view.changed_at, excluded.changed_at)
      """;
  private static final String INSTANCE_SEEN =
      """
      insert into instance_view as v (instance_id, worker_type, launch_id, region, zone, instance_type,
        image_id, spot_request_id, on_demand, state, state_rank, launched_at, changed_at)
      values (:instanceId, cast(:workerType as text), cast(:launchId as text), :region,
        cast(:zone as text), cast(:instanceType as text), cast(:imageId as text),
        cast(:spotRequestId as text), cast(:onDemand as boolean), :state, :rank,
        cast(:launchedAt as timestamptz), :time)
      on conflict (instance_id) do update set
        worker_type = coalesce(v.worker_type, excluded.worker_type),
        launch_id = coalesce(v.launch_id, excluded.launch_id),
        zone = coalesce(v.zone, excluded.zone),
        instance_type = coalesce(v.instance_type, excluded.instance_type),
        image_id = coalesce(v.image_id, excluded.image_id),
        spot_request_id = coalesce(v.spot_request_id, excluded.spot_request_id),
        on_demand = coalesce(v.on_demand, excluded.on_demand),
        state = case when excluded.state_rank > v.state_rank then excluded.state else v.state end,
        state_rank = greatest(v.state_rank, excluded.state_rank),
        launched_at = least(v.launched_at, excluded.launched_at),
        changed_at = greatest(v.changed_at, excluded.changed_at)
      """;
  private static final String REGISTERED =
      "update instance_view set registered_at = coalesce(registered_at, :time) where launch_id = :id";
  private static final String STARTED =
      "update instance_view set started_at = coalesce(started_at, :time) where instance_id = :id";
  private static final String WARNED =
      "update instance_view set warned_at = coalesce(warned_at, :time) where instance_id = :id";
  private static final String ENDED =
      "update instance_view set end_reason = coalesce(end_reason, :reason) where instance_id = :id";
  private static final String GONE =
      "update instance_view set state = 'terminated', state_rank = 5 where instance_id = :id";
  private static final String CHECKED_IN =
      """
      insert into backend_status as s (provisioner_id, last_completed) values (:id, :time)
      on conflict (provisioner_id) do update set
        last_completed = greatest(s.last_completed, excluded.last_completed)
      """;
  private static final String INSTANCES =
      """
      select instance_id, launch_id, region, zone, instance_type, image_id,
        coalesce(spot_request_id, case when on_demand is false then '' else 'ondemand' end) as sr_id,
        state, coalesce(launched_at, changed_at) as launched_at
      from instance_view where worker_type = :workerType and state_rank < 5
      order by launched_at, instance_id
      """;
  private static final String REQUESTS =
      """
      select launch_id, region, zone, instance_type, image_id, requested_at
      from launch_view where worker_type = :workerType and progress = 0
      order by requested_at, launch_id
      """;
  private static final String SUMMARIES =
      """
      with counted as (
        select worker_type, instance_type,
          count(*) filter (where progress = 0) as requested, 0 as pending, 0 as running
        from launch_view where progress = 0 group by 1, 2
        union all
        select worker_type, instance_type, 0,
          count(*) filter (where state = 'pending'), count(*) filter (where state = 'running')
        from instance_view where state_rank < 2 and worker_type is not null group by 1, 2
      )
      select w.name, w.min_capacity, w.max_capacity,
        coalesce(sum(c.requested * coalesce(cast(w.capacities ->> c.instance_type as integer), 1)), 0)
          as requested,
        coalesce(sum(c.pending * coalesce(cast(w.capacities ->> c.instance_type as integer), 1)), 0)
          as pending,
        coalesce(sum(c.running * coalesce(cast(w.capacities ->> c.instance_type as integer), 1)), 0)
          as running
      from worker_type w left join counted c on c.worker_type = w.name
      where not w.removed and (cast(:name as text) is null or w.name = cast(:name as text))
      group by w.name order by w.name collate "C"
      """;
  private static final String PURGE_INSTANCES =
      "delete from instance_view where state_rank = 5 and changed_at < :before";
  private static final String PURGE_LAUNCHES =
      "delete from launch_view where progress > 0 and changed_at < :before";
  private static final String INSTANCE_OF =
      "select instance_id from launch_view where launch_id = :launch and instance_id is not null";
  private static final String LAUNCH_OF =
      "select launch_id from instance_view where instance_id = :instance and launch_id is not null";

  private final Transactions transactions;
  private final SteeringStore steering;
  private final DecisionStore decisions;
  private final MarketViewStore market;

  public InstanceViewStore(
      Transactions transactions,
      SteeringStore steering,
      DecisionStore decisions,
      MarketViewStore market) {
    this.transactions = transactions;
    this.steering = steering;
    this.decisions = decisions;
    this.market = market;
  }

  /// Applies changes, in order, in one transaction.
  Uni<Void> apply(List<ViewChange> changes) {
    var prices = new ArrayList<SpotPriceObserved>();
    var demand = new ArrayList<DemandReported>();
    for (var change : changes) {
      if (change instanceof ViewChange.Priced(var price)) {
        prices.add(price);
      } else if (change instanceof ViewChange.Demanded(var report)) {
        demand.add(report);
      }
    }
    return transactions.inTransaction(() ->
        Multi.createFrom()
            .iterable(changes)
            .onItem()
            .transformToUniAndConcatenate(this::apply)
            .collect()
            .asList()
            .chain(() -> market.keepPrices(prices))
            .chain(() -> market.keepDemand(demand))
            .replaceWithVoid());
  }

  private Uni<Integer> apply(ViewChange change) {
    return switch (change) {
      case ViewChange.LaunchSeen seen -> launchSeen(seen);
      case ViewChange.InstanceSeen seen -> instanceSeen(seen);
      case ViewChange.Registered(var launch, var time) -> timed(REGISTERED, launch, time);
      case ViewChange.Started(var instance, var time) -> timed(STARTED, instance, time);
      case ViewChange.Decided(var decision) -> decisions.keep(decision);
      case ViewChange.Steered(var id, var outcome, var time) -> steering.done(id, outcome, time);
      case ViewChange.CheckedIn(var iteration) ->
          timed(CHECKED_IN, iteration.provisionerId(), iteration.completed())
              .chain(() -> market.keepIteration(iteration));
      case ViewChange.Warned(var instance, var time) -> timed(WARNED, instance, time);
      case ViewChange.Ended(var instance, var reason) ->
          Rows.of(ENDED).with("id", instance).with("reason", reason).change(transactions);
      case ViewChange.MarketTold(var event) -> market.keep(event);
      // Whole batches of these are one statement.
      case ViewChange.Priced _, ViewChange.Demanded _ -> Uni.createFrom().item(0);
      case ViewChange.Gone(var instance) ->
          transactions.onSession(session ->
              session.createNativeQuery(GONE).setParameter("id", instance).executeUpdate());
    };
  }

  private Uni<Integer> timed(String statement, String id, Instant time) {
    return transactions.onSession(session ->
        session
            .createNativeQuery(statement)
            .setParameter("id", id)
            .setParameter("time", time)
            .executeUpdate());
  }

  private Uni<Integer> launchSeen(ViewChange.LaunchSeen seen) {
    var details = seen.details();
    return transactions.onSession(session ->
        session
            .createNativeQuery(LAUNCH_SEEN)
            .setParameter("launchId", seen.launchId())
            .setParameter("workerType", seen.workerType())
            .setParameter("progress", seen.progress().rank())
            .setParameter("region", details.region())
            .setParameter("zone", details.zone())
            .setParameter("instanceType", details.instanceType())
            .setParameter("imageId", details.imageId())
            .setParameter("instanceId", seen.instanceId())
            .setParameter("time", seen.time())
            .executeUpdate());
  }

  private Uni<Integer> instanceSeen(ViewChange.InstanceSeen seen) {
    var details = seen.details();
    return transactions.onSession(session ->
        session
            .createNativeQuery(INSTANCE_SEEN)
            .setParameter("instanceId", seen.instanceId())
            .setParameter("workerType", seen.workerType())
            .setParameter("launchId", seen.launchId())
            .setParameter("region", details.region())
            .setParameter("zone", details.zone())
            .setParameter("instanceType", details.instanceType())
            .setParameter("imageId", details.imageId())
            .setParameter("spotRequestId", details.spotRequestId())
            .setParameter("onDemand", details.onDemand())
            .setParameter("state", seen.state().wireName())
            .setParameter("rank", rank(seen.state()))
            .setParameter("launchedAt", seen.launchedAt())
            .setParameter("time", seen.time())
            .executeUpdate());
  }

  /// An instance's life goes one way.
  private static int rank(InstanceStateName state) {
    return switch (state) {
      case PENDING -> 0;
      case RUNNING -> 1;
      case STOPPING -> 2;
      case STOPPED -> 3;
      case SHUTTING_DOWN -> 4;
      case TERMINATED -> 5;
    };
  }

  /// Forgets what has been over since before then.
  ///
  /// @return how many rows went
  public Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(() ->
        purge(PURGE_INSTANCES, before).chain(a -> purge(PURGE_LAUNCHES, before).map(b -> a + b)));
  }

  private Uni<Integer> purge(String statement, Instant before) {
    return transactions.onSession(session ->
        session.createNativeQuery(statement).setParameter("before", before).executeUpdate());
  }

  /// An instance as `state` shows it.
  ///
  /// @param spotRequestId `ondemand` for one that is not spot, empty where it is not known
  record InstanceView(
      String id,
      String spotRequestId,
      @Nullable String imageId,
      @Nullable String instanceType,
      String region,
      @Nullable String zone,
      String state,
      Instant launchedAt) {}

  /// A launch that EC2 has not shown yet.
  record RequestView(
      String id,
      @Nullable String imageId,
      String instanceType,
      String region,
      @Nullable String zone,
      Instant requestedAt) {}

  /// A worker type's capacity, by how far it has come.
  record Summary(
      String workerType, long min, long max, long requested, long pending, long running) {}

  Uni<List<InstanceView>> instances(String workerType) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(INSTANCES, Tuple.class)
                .setParameter("workerType", workerType)
                .getResultList())
        .map(rows ->
            rows.stream()
                .map(row ->
                    new InstanceView(
                        Columns.text(row, "instance_id"),
                        Columns.text(row, "sr_id"),
                        Columns.textOrNull(row, "image_id"),
                        Columns.textOrNull(row, "instance_type"),
                        Columns.text(row, "region"),
                        Columns.textOrNull(row, "zone"),
                        Columns.text(row, "state"),
                        Columns.instant(row, "launched_at")))
                .toList());
  }

  Uni<List<RequestView>> requests(String workerType) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(REQUESTS, Tuple.class)
                .setParameter("workerType", workerType)
                .getResultList())
        .map(rows ->
            rows.stream()
                .map(row ->
                    new RequestView(
                        Columns.text(row, "launch_id"),
                        Columns.textOrNull(row, "image_id"),
                        Columns.text(row, "instance_type"),
                        Columns.text(row, "region"),
                        Columns.textOrNull(row, "zone"),
                        Columns.instant(row, "requested_at")))
                .toList());
  }

  /// Of all defined worker types, or of one.
  Uni<List<Summary>> summaries(Optional<String> name) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(SUMMARIES, Tuple.class)
                .setParameter("name", name.orElse(null))
                .getResultList())
        .map(rows ->
            rows.stream()
                .map(row ->
                    new Summary(
                        Columns.text(row, "name"),
                        Columns.whole(row, "min_capacity"),
                        Columns.whole(row, "max_capacity"),
                        Columns.whole(row, "requested"),
                        Columns.whole(row, "pending"),
                        Columns.whole(row, "running")))
                .toList());
  }

  @Override
  public Uni<Belonging> belongs(LaunchId launch, String instanceId) {
    return ids(INSTANCE_OF, "launch", launch.value())
        .chain(instances ->
            instances.isEmpty()
                ? ids(LAUNCH_OF, "instance", instanceId)
                    .map(launches -> verdict(launches, launch.value()))
                : Uni.createFrom().item(verdict(instances, instanceId)));
  }

  private static Belonging verdict(List<String> known, String said) {
    if (known.isEmpty()) {
      return Belonging.UNKNOWN;
    }
    return known.contains(said) ? Belonging.TOGETHER : Belonging.APART;
  }

  private Uni<List<String>> ids(String statement, String parameter, String value) {
    return transactions.onSession(session ->
        session
            .createNativeQuery(statement, String.class)
            .setParameter(parameter, value)
            .getResultList());
  }
}
