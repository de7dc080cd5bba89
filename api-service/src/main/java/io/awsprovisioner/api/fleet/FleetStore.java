package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.RowJson;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked about instances of the whole deployment.
public final class FleetStore {
  private static final String INSTANCES =
      """
      select v.seq, v.instance_id, v.worker_type, v.launch_id, v.region, v.zone, v.instance_type,
        v.image_id, v.spot_request_id,
        case v.on_demand when true then 'on-demand' when false then 'spot' end as market, v.state,
        coalesce(cast(w.capacities ->> v.instance_type as integer), 1) as capacity,
        case when v.on_demand then o.price else s.price end as usd_per_hour,
        coalesce(v.launched_at, v.changed_at) as launched, v.registered_at, v.started_at,
        v.warned_at, v.end_reason, v.changed_at
      from instance_view v
      left join worker_type w on w.name = v.worker_type and not w.removed
      left join spot_price_view s
        on s.region = v.region and s.zone = v.zone and s.instance_type = v.instance_type
      left join on_demand_price_view o
        on o.region = v.region and o.instance_type = v.instance_type
      where v.seq < :after
        and (cast(:workerType as text) is null or v.worker_type = cast(:workerType as text))
        and (cast(:region as text) is null or v.region = cast(:region as text))
        and (cast(:instanceType as text) is null or v.instance_type = cast(:instanceType as text))
        and (case when cast(:state as text) is null then v.state_rank < 5
          else v.state = cast(:state as text) end)
      order by v.seq desc limit :limit
      """;
  private static final String GROUPS =
      """
      select v.region, v.instance_type,
        case v.on_demand when true then 'on-demand' when false then 'spot' end as market, v.state,
        count(*) as instances, coalesce(sum(c.usd_per_hour), 0) as usd_per_hour,
        count(*) filter (where c.instance_id is not null and c.usd_per_hour is null) as unpriced
      from instance_view v left join instance_cost c on c.instance_id = v.instance_id
      where v.state_rank < 5
      group by v.region, v.instance_type, v.on_demand, v.state
      order by v.region, v.instance_type, market, v.state limit :limit
      """;
  private static final String INTERRUPTIONS =
      """
      select region, zone, instance_type, count(*) as count, max(changed_at) as last
      from instance_view
      where end_reason = 'Server.SpotInstanceTermination' and changed_at > :since
      group by region, zone, instance_type order by count desc, last desc limit :limit
      """;

  private final Transactions transactions;

  public FleetStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Which instances.
  ///
  /// @param state null for all that are not terminated
  record Filter(
      @Nullable String workerType,
      @Nullable String region,
      @Nullable String instanceType,
      @Nullable String state) {}

  /// An instance as it is listed.
  ///
  /// @param place its place in the list
  record Listed(long place, ObjectNode json) {}

  /// The newest first.
  Uni<List<Listed>> instances(Filter filter, Paging paging) {
    return Rows.of(INSTANCES)
        .with("after", paging.after())
        .with("workerType", filter.workerType())
        .with("region", filter.region())
        .with("instanceType", filter.instanceType())
        .with("state", filter.state())
        .with("limit", paging.limit())
        .list(transactions)
        .map(rows ->
            rows.stream()
                .map(row -> new Listed(Columns.whole(row, "seq"), instance(RowJson.of(row))))
                .toList());
  }

  private static ObjectNode instance(RowJson row) {
    return row.text("instanceId", "instance_id")
        .text("workerType", "worker_type")
        .text("launchId", "launch_id")
        .text("region", "region")
        .text("availabilityZone", "zone")
        .text("instanceType", "instance_type")
        .text("imageId", "image_id")
        .text("market", "market")
        .text("spotRequestId", "spot_request_id")
        .text("state", "state")
        .whole("capacity", "capacity")
        .number("usdPerHour", "usd_per_hour")
        .time("launched", "launched")
        .time("registered", "registered_at")
        .time("started", "started_at")
        .time("interruptionWarned", "warned_at")
        .text("endReason", "end_reason")
        .time("changed", "changed_at")
        .json();
  }

  /// All that are not terminated, by region, type, market and state.
  Uni<List<ObjectNode>> groups(int limit) {
    return Rows.of(GROUPS)
        .with("limit", limit)
        .list(transactions)
        .map(rows ->
            rows.stream()
                .map(row ->
                    RowJson.of(row)
                        .text("region", "region")
                        .text("instanceType", "instance_type")
                        .text("market", "market")
                        .text("state", "state")
                        .whole("instances", "instances")
                        .number("usdPerHour", "usd_per_hour")
                        .whole("unpriced", "unpriced")
                        .json())
                .toList());
  }

  /// Spot instances that EC2 took back since then, by pool.
  Uni<List<ObjectNode>> interruptions(Instant since, int limit) {
    return Rows.of(INTERRUPTIONS)
        .with("since", since)
        .with("limit", limit)
        .list(transactions)
        .map(rows ->
            rows.stream()
                .map(row ->
                    RowJson.of(row)
                        .text("region", "region")
                        .text("availabilityZone", "zone")
                        .text("instanceType", "instance_type")
                        .whole("count", "count")
                        .time("last", "last")
                        .json())
                .toList());
  }
}
