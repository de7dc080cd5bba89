package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.RowJson;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is asked about worker types at a glance, and about the deployment.
public final class OverviewStore {
  /// The page's worker types first, then what belongs to each of them: the cost is the page's.
  private static final String WORKER_TYPES =
      """
      with page as (
        select name, min_capacity, max_capacity, capacities, definition from worker_type
        where not removed and strpos(lower(name), lower(:part)) > 0
        order by name collate "C" limit :limit offset :offset
      )
      select p.name, p.min_capacity, p.max_capacity, i.pending, i.running, i.usd_per_hour,
        r.requested, d.pending_tasks, d.time as pending_time, cast(l.body as text) as decision,
        l.time as decided, b.region as best_region, b.zone as best_zone,
        b.instance_type as best_type, b.market as best_market, b.pool_price as best_pool_price,
        b.price as best_price
      from page p
      cross join lateral (
        select
          coalesce(sum(coalesce(cast(p.capacities ->> c.instance_type as integer), 1))
            filter (where c.state = 'pending'), 0) as pending,
          coalesce(sum(coalesce(cast(p.capacities ->> c.instance_type as integer), 1))
            filter (where c.state = 'running'), 0) as running,
          coalesce(sum(c.usd_per_hour), 0) as usd_per_hour
        from instance_cost c where c.worker_type = p.name
      ) i
      cross join lateral (
        select coalesce(sum(coalesce(cast(p.capacities ->> v.instance_type as integer), 1)), 0)
          as requested
        from launch_view v where v.worker_type = p.name and v.progress = 0
      ) r
      left join lateral (
        select pending_tasks, time from demand_view v
        where v.worker_type = p.name and v.time > :fresh order by v.time desc limit 1
      ) d on true
      left join latest_decision l on l.worker_type = p.name
      left join lateral (
        select o.*, case when :divide then o.pool_price / weight.factor else o.pool_price * weight.factor end
          as price
        from (
          select s.region, s.zone, s.instance_type, 'spot' as market, s.price as pool_price,
            cast(t ->> 'utility' as double precision) as utility
          from jsonb_array_elements(p.definition -> 'instanceTypes') t
          join spot_price_view s on s.instance_type = t ->> 'instanceType'
          where cast(p.definition ->> 'canUseSpot' as boolean)
          union all
          select f.region, f.zone, f.instance_type, 'on-demand', m.price,
            cast(t ->> 'utility' as double precision)
          from jsonb_array_elements(p.definition -> 'instanceTypes') t
          join on_demand_price_view m on m.instance_type = t ->> 'instanceType'
          join offering_view f on f.region = m.region and f.instance_type = m.instance_type
          where cast(p.definition ->> 'canUseOndemand' as boolean)
        ) o
        join jsonb_array_elements(p.definition -> 'regions') g on g ->> 'region' = o.region
        left join jsonb_array_elements(p.definition -> 'availabilityZones') z
          on z ->> 'region' = o.region and z ->> 'availabilityZone' = o.zone
        cross join lateral (
          select o.utility * coalesce(cast(g ->> 'utility' as double precision), 1)
            * coalesce(cast(z ->> 'utility' as double precision), 1) as factor
        ) weight
        order by price, o.region, o.zone, o.instance_type limit 1
      ) b on true
      order by p.name collate "C"
      """;

  private static final String OUTBOX =
      "select count(*) as unsent, min(time) as oldest from outbox where sent is null and due <= :now";
  private static final String WISHES =
      """
      select subject, wish, worker_type from (
        select distinct on (subject) subject, wish, worker_type from steering
        where subject = 'buying' or subject like 'serving/%'
        order by subject, version desc) s
      where wish in ('buying-stopped', 'paused') order by worker_type limit :limit
      """;
  private static final String WISHES_FOR =
      """
      select subject, wish, worker_type from (
        select distinct on (subject) subject, wish, worker_type from steering
        where subject in ('buying', 'serving/' || cast(:workerType as text))
        order by subject, version desc) s
      where wish in ('buying-stopped', 'paused')
      """;
  private static final String DECISION =
      "select cast(body as text) as body from latest_decision where worker_type = :workerType";

  private final Transactions transactions;

  public OverviewStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A worker type at a glance.
  ///
  /// @param decision the last one; empty before the first
  record Glance(ObjectNode json, Optional<ObjectNode> decision) {}

  /// Which worker types.
  ///
  /// @param part of their names, in any case; an empty one is part of every name
  record Choice(long offset, int limit, String part) {}

  /// A page, by name.
  ///
  /// @param divides how this deployment reads a utility factor
  Uni<List<Glance>> workerTypes(Choice choice, Instant fresh, boolean divides) {
    return Rows.of(WORKER_TYPES)
        .with("limit", choice.limit())
        .with("offset", choice.offset())
        .with("part", choice.part())
        .with("fresh", fresh)
        .with("divide", divides)
        .list(transactions)
        .map(rows -> rows.stream().map(OverviewStore::glance).toList());
  }

  private static Glance glance(Tuple row) {
    var json =
        RowJson.of(row)
            .text("workerType", "name")
            .whole("minCapacity", "min_capacity")
            .whole("maxCapacity", "max_capacity")
            .whole("requestedCapacity", "requested")
            .whole("pendingCapacity", "pending")
            .whole("runningCapacity", "running")
            .whole("pendingTasks", "pending_tasks")
            .time("pendingTasksTime", "pending_time")
            .number("usdPerHour", "usd_per_hour")
            .time("decided", "decided")
            .json();
    if (row.get("best_price") != null) {
      json.set(
          "cheapest",
          RowJson.of(row)
              .text("region", "best_region")
              .text("availabilityZone", "best_zone")
              .text("instanceType", "best_type")
              .text("market", "best_market")
              .number("spotPrice", "best_pool_price")
              .number("price", "best_price")
              .json());
    }
    return new Glance(
        json,
        Optional.ofNullable(Columns.textOrNull(row, "decision"))
            .map(d -> (ObjectNode) RowJson.parsed(d)));
  }

  /// The last decision for a worker type.
  public Uni<Optional<ObjectNode>> decision(String workerType) {
    return Rows.of(DECISION)
        .with("workerType", workerType)
        .list(transactions)
        .map(rows ->
            rows.stream()
                .findFirst()
                .map(row -> (ObjectNode) RowJson.parsed(Columns.text(row, "body"))));
  }

  /// Events that the bus does not have yet, and since when the oldest waits.
  Uni<ObjectNode> outbox(Instant now) {
    return Rows.of(OUTBOX)
        .with("now", now)
        .list(transactions)
        .map(rows ->
            RowJson.of(rows.getFirst()).whole("unsent", "unsent").time("oldest", "oldest").json());
  }

  /// What operators want to stand still.
  ///
  /// @param workerType empty for all buying
  public record Standstill(Optional<String> workerType) {}

  Uni<List<Standstill>> standstills(int limit) {
    return Rows.of(WISHES).with("limit", limit).list(transactions).map(OverviewStore::standstills);
  }

  /// Those that concern a worker type.
  public Uni<List<Standstill>> standstills(String workerType) {
    return Rows.of(WISHES_FOR)
        .with("workerType", workerType)
        .list(transactions)
        .map(OverviewStore::standstills);
  }

  private static List<Standstill> standstills(List<Tuple> rows) {
    return rows.stream()
        .map(row -> new Standstill(Optional.ofNullable(Columns.textOrNull(row, "worker_type"))))
        .toList();
  }
}
