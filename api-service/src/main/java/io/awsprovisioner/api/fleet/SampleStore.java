package io.awsprovisioner.api.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.RowJson;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The door to demand, capacity and money over time. A sample is stored only when it differs from
/// the one before, so a worker type that rests costs nothing.
public final class SampleStore {
  /// Who stands for all worker types together; no worker type can be called so.
  static final String EVERYBODY = "*";

  /// How long a word about demand holds.
  static final Duration DEMAND_HOLDS = Duration.ofMinutes(5);

  private static final String TAKE =
      """
      with instances as (
        select worker_type,
          count(*) filter (where state = 'pending') as pending, instance_type,
          count(*) filter (where state = 'running') as running, sum(usd_per_hour) as usd
        from instance_cost where worker_type is not null group by worker_type, instance_type
      ), counted as (
        select worker_type, instance_type, pending, running, 0 as requested, usd from instances
        union all
        select worker_type, instance_type, 0, 0, count(*), 0
        from launch_view where progress = 0 group by worker_type, instance_type
      ), each as (
        select w.name as worker_type,
          cast((select d.pending_tasks from demand_view d
            where d.worker_type = w.name and d.time > :fresh
            order by d.time desc limit 1) as integer)
            as pending_tasks,
          cast(coalesce(sum(c.running * coalesce(cast(w.capacities ->> c.instance_type as integer), 1)),
            0) as bigint) as running,
          cast(coalesce(sum(c.pending * coalesce(cast(w.capacities ->> c.instance_type as integer), 1)),
            0) as bigint) as pending,
          cast(coalesce(sum(c.requested * coalesce(cast(w.capacities ->> c.instance_type as integer),
            1)), 0) as bigint) as requested,
          coalesce(sum(c.usd), 0) as usd_per_hour
        from worker_type w left join counted c on c.worker_type = w.name
        where not w.removed group by w.name
      ), now as (
        select worker_type, pending_tasks, running, pending, requested, usd_per_hour from each
        union all
        select '*', cast(sum(pending_tasks) as integer), cast(coalesce(sum(running), 0) as bigint),
          cast(coalesce(sum(pending), 0) as bigint), cast(coalesce(sum(requested), 0) as bigint),
          coalesce((select sum(usd_per_hour) from instance_cost), 0)
        from each
      )
      insert into sample (worker_type, time, pending_tasks, running, pending, requested, usd_per_hour)
      select n.worker_type, :time, n.pending_tasks, n.running, n.pending, n.requested, n.usd_per_hour
      from now n
      left join lateral (
        select * from sample s where s.worker_type = n.worker_type order by s.time desc limit 1
      ) l on true
      where l.worker_type is null
        or (l.pending_tasks, l.running, l.pending, l.requested, l.usd_per_hour)
          is distinct from (n.pending_tasks, n.running, n.pending, n.requested, n.usd_per_hour)
      on conflict do nothing
      """;
  private static final String READ =
      """
      (select greatest(time, :since) as time, pending_tasks, running, pending, requested,
        usd_per_hour
       from sample where worker_type = :workerType and time <= :since order by sample.time desc
       limit 1)
      union all
      select time, pending_tasks, running, pending, requested, usd_per_hour
      from sample where worker_type = :workerType and time > :since
      order by time
      """;
  private static final String PURGE =
      """
      delete from sample s where s.time < :before and (
        exists (select from sample l
          where l.worker_type = s.worker_type and l.time > s.time and l.time <= :before)
        or (s.worker_type <> '*' and not exists (
          select from worker_type w where w.name = s.worker_type and not w.removed)))
      """;

  private final Transactions transactions;

  public SampleStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Takes this minute's samples, unless another replica did.
  ///
  /// @return how many differed from the ones before
  public Uni<Integer> take(Instant now) {
    return transactions.inTransaction(() ->
        Rows.of(TAKE)
            .with("time", now.truncatedTo(ChronoUnit.MINUTES))
            .with("fresh", now.minus(DEMAND_HOLDS))
            .change(transactions));
  }

  /// Forgets what was over before then; what held at that time stays.
  public Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(
        () -> Rows.of(PURGE).with("before", before).change(transactions));
  }

  /// A worker type's samples, oldest first; the first is what held at that time.
  Uni<List<ObjectNode>> since(String workerType, Instant since) {
    return Rows.of(READ)
        .with("workerType", workerType)
        .with("since", since)
        .list(transactions)
        .map(rows ->
            rows.stream()
                .map(row ->
                    RowJson.of(row)
                        .time("time", "time")
                        .whole("pendingTasks", "pending_tasks")
                        .whole("runningCapacity", "running")
                        .whole("pendingCapacity", "pending")
                        .whole("requestedCapacity", "requested")
                        .number("usdPerHour", "usd_per_hour")
                        .json())
                .toList());
  }
}
