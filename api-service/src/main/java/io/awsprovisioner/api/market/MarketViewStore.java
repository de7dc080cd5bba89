package io.awsprovisioner.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.MarketEvent.InstanceTypesDescribed;
import io.awsprovisioner.model.event.MarketEvent.InterruptionRatesStated;
import io.awsprovisioner.model.event.MarketEvent.OnDemandPricesStated;
import io.awsprovisioner.model.event.MarketEvent.TypesOffered;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// The door through which the bus's facts about market and demand come in. A whole batch is one
/// statement; an older word changes nothing.
public final class MarketViewStore {
  private static final String KEEP_PRICES =
      """
      with told as (
        select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(region text,
          zone text, type text, price double precision, highest double precision, seconds bigint,
          time timestamptz)
      ), kept as (
        insert into spot_price_view as v (region, zone, instance_type, price, highest,
          window_seconds, time)
        select distinct on (region, zone, type) region, zone, type, price, highest, seconds, time
        from told order by region, zone, type, time desc
        on conflict (region, zone, instance_type) do update set price = excluded.price,
          highest = excluded.highest, window_seconds = excluded.window_seconds,
          time = excluded.time
        where v.time <= excluded.time
      )
      insert into spot_price_point (region, zone, instance_type, time, price)
      select distinct on (region, zone, type, time) region, zone, type, time, price from told
      on conflict do nothing
      """;
  private static final String KEEP_DEMAND =
      """
      insert into demand_view as v (worker_type, source, pending_tasks, time)
      select distinct on (worker_type, source) worker_type, source, pending, time
      from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(worker_type text, source text,
        pending integer, time timestamptz)
      order by worker_type, source, time desc
      on conflict (worker_type, source) do update set pending_tasks = excluded.pending_tasks,
        time = excluded.time
      where v.time <= excluded.time
      """;
  private static final String KEEP_ITERATION =
      """
      insert into iteration_view as v (provisioner_id, completed, body)
      values (:id, :completed, cast(cast(:body as text) as jsonb))
      on conflict (provisioner_id) do update set completed = excluded.completed, body = excluded.body
      where v.completed <= excluded.completed
      """;
  private static final String KEEP_FACT =
      """
      insert into market_fact (kind, region, as_of, source) values (:kind, :region, :asOf, :source)
      on conflict (kind, region) do update set as_of = excluded.as_of, source = excluded.source
      """;
  private static final String KEEP_ON_DEMAND =
      """
      with told as (
        select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
          as r("instanceType" text, "usdPerHour" double precision)
      ), gone as (
        delete from on_demand_price_view
        where region = :region and instance_type not in (select "instanceType" from told)
      )
      insert into on_demand_price_view (region, instance_type, price)
      select cast(:region as text), "instanceType", "usdPerHour" from told
      on conflict (region, instance_type) do update set price = excluded.price
      """;
  private static final String KEEP_OFFERINGS =
      """
      with told as (
        select z ->> 'availabilityZone' as zone,
          jsonb_array_elements_text(z -> 'instanceTypes') as type
        from jsonb_array_elements(cast(cast(:rows as text) as jsonb)) z
      ), gone as (
        delete from offering_view o
        where o.region = :region
          and not exists (select from told t where t.zone = o.zone and t.type = o.instance_type)
      )
      insert into offering_view (region, zone, instance_type)
      select cast(:region as text), zone, type from told on conflict do nothing
      """;
  private static final String KEEP_INTERRUPTIONS =
      """
      with told as (
        select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
          as r("instanceType" text, band integer)
      ), gone as (
        delete from interruption_view
        where region = :region and instance_type not in (select "instanceType" from told)
      )
      insert into interruption_view (region, instance_type, band)
      select cast(:region as text), "instanceType", band from told
      on conflict (region, instance_type) do update set band = excluded.band
      """;
  private static final String KEEP_TYPES =
      """
      with told as (
        select r.*, (select string_agg(a, ' ') from jsonb_array_elements_text(r.architectures) a)
          as words
        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
          as r("instanceType" text, vcpus integer, "memoryMib" bigint, architectures jsonb,
            gpus integer)
      ), gone as (
        delete from instance_type_view
        where instance_type not in (select "instanceType" from told)
      )
      insert into instance_type_view (instance_type, vcpus, memory_mib, architectures, gpus)
      select "instanceType", vcpus, "memoryMib", words, gpus from told
      on conflict (instance_type) do update set vcpus = excluded.vcpus,
        memory_mib = excluded.memory_mib, architectures = excluded.architectures,
        gpus = excluded.gpus
      """;
  private static final String PURGE_POINTS =
      """
      delete from spot_price_point p
      where p.time < :before and exists (
        select from spot_price_point l
        where l.region = p.region and l.zone = p.zone and l.instance_type = p.instance_type
          and l.time > p.time and l.time <= :before)
      """;

  private final Transactions transactions;

  public MarketViewStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Keeps spot prices, and each as a point of its pool's history.
  public Uni<Integer> keepPrices(List<SpotPriceObserved> prices) {
    var rows = ModelMapper.shared().createArrayNode();
    for (var price : prices) {
      rows.addObject()
          .put("region", price.region().value())
          .put("zone", price.availabilityZone().value())
          .put("type", price.instanceType().value())
          .put("price", price.current())
          .put("highest", price.highest())
          .put("seconds", price.window().toSeconds())
          .put("time", ModelMapper.format(price.time()));
    }
    return keep(KEEP_PRICES, rows);
  }

  /// Keeps levels of demand.
  public Uni<Integer> keepDemand(List<DemandReported> reports) {
    var rows = ModelMapper.shared().createArrayNode();
    for (var report : reports) {
      rows.addObject()
          .put("worker_type", report.workerType().value())
          .put("source", report.source())
          .put("pending", report.pendingTasks())
          .put("time", ModelMapper.format(report.time()));
    }
    return keep(KEEP_DEMAND, rows);
  }

  /// Keeps what is known beside spot prices, in place of what was said before.
  public Uni<Integer> keep(MarketEvent event) {
    return switch (event) {
      case OnDemandPricesStated e ->
          keepFact("on-demand", e.region().value(), e.asOf(), e.source())
              .chain(() -> replace(KEEP_ON_DEMAND, e.region().value(), e.prices()));
      case TypesOffered e ->
          keepFact("offerings", e.region().value(), e.readAt(), "EC2")
              .chain(() -> replace(KEEP_OFFERINGS, e.region().value(), e.zones()));
      case InterruptionRatesStated e ->
          keepFact("interruptions", e.region().value(), e.asOf(), e.source())
              .chain(() -> replace(KEEP_INTERRUPTIONS, e.region().value(), e.rates()));
      case InstanceTypesDescribed e ->
          keepFact("instance-types", "", e.asOf(), e.source())
              .chain(() -> Rows.of(KEEP_TYPES).with("rows", json(e.types())).change(transactions));
    };
  }

  private Uni<Integer> keepFact(String kind, String region, Instant asOf, String source) {
    return Rows.of(KEEP_FACT)
        .with("kind", kind)
        .with("region", region)
        .with("asOf", asOf)
        .with("source", source)
        .change(transactions);
  }

  private Uni<Integer> replace(String statement, String region, List<?> rows) {
    return Rows.of(statement).with("region", region).with("rows", json(rows)).change(transactions);
  }

  private static String json(List<?> rows) {
    return new String(ModelMapper.write(rows), StandardCharsets.UTF_8);
  }

  /// Keeps what the planner told of its iteration.
  public Uni<Integer> keepIteration(IterationCompleted iteration) {
    return Rows.of(KEEP_ITERATION)
        .with("id", iteration.provisionerId())
        .with("completed", iteration.completed())
        .with("body", new String(ModelMapper.write(iteration), StandardCharsets.UTF_8))
        .change(transactions);
  }

  /// Forgets prices that were over before then; the one that held at that time stays.
  public Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(
        () -> Rows.of(PURGE_POINTS).with("before", before).change(transactions));
  }

  private Uni<Integer> keep(String statement, ArrayNode rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(0)
        : Rows.of(statement).with("rows", rows.toString()).change(transactions);
  }
}
