package io.awsprovisioner.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.RowJson;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of the market's tables.
public final class MarketStore {
  private static final String PRICES =
      """
      with used as (
        select distinct jsonb_object_keys(capacities) as instance_type from worker_type
        where not removed
      ), pool as (
        select region, zone, instance_type from spot_price_view
        union
        select f.region, f.zone, f.instance_type
        from offering_view f join on_demand_price_view o using (region, instance_type)
        where f.instance_type in (select instance_type from used)
          or f.instance_type = cast(:instanceType as text)
      )
      select p.region, p.zone, p.instance_type, s.price as spot, s.highest, s.window_seconds,
        s.time as spot_time, o.price as on_demand, fo.as_of as on_demand_as_of,
        fo.source as on_demand_source,
        case when ff.as_of is null then null else f.zone is not null end as offered,
        ff.as_of as offered_as_of, i.band, fi.as_of as band_as_of, t.vcpus, t.memory_mib,
        t.architectures, t.gpus
      from pool p
      left join spot_price_view s using (region, zone, instance_type)
      left join on_demand_price_view o using (region, instance_type)
      left join offering_view f using (region, zone, instance_type)
      left join interruption_view i using (region, instance_type)
      left join instance_type_view t using (instance_type)
      left join market_fact fo on o.price is not null and fo.kind = 'on-demand' and fo.region = p.region
      left join market_fact ff on ff.kind = 'offerings' and ff.region = p.region
      left join market_fact fi
        on i.band is not null and fi.kind = 'interruptions' and fi.region = p.region
      where (cast(:region as text) is null or p.region = cast(:region as text))
        and (cast(:instanceType as text) is null or p.instance_type = cast(:instanceType as text))
        and (cast(:workerType as text) is null or exists (
          select from worker_type w
          where w.name = cast(:workerType as text) and not w.removed
            and jsonb_exists(w.capacities, p.instance_type)
            and exists (
              select from jsonb_array_elements(w.definition -> 'regions') r
              where r ->> 'region' = p.region)))
      order by p.region, p.instance_type, p.zone limit :limit offset :offset
      """;
  private static final String HISTORY =
      """
      select k.place, h.time, h.price
      from jsonb_to_recordset(cast(cast(:pools as text) as jsonb)) as k(place integer, region text,
        zone text, type text)
      cross join lateral (
        (select time, price from spot_price_point
         where region = k.region and zone = k.zone and instance_type = k.type and time > :since
         order by time desc limit :points)
        union all
        (select time, price from spot_price_point
         where region = k.region and zone = k.zone and instance_type = k.type and time <= :since
         order by time desc limit 1)
      ) h
      order by k.place, h.time
      """;
  private static final String ITERATION =
      "select cast(body as text) as body from iteration_view where provisioner_id = :id";
  private static final String OFFERINGS_READ =
      "select region, kind, as_of from market_fact where kind in ('offerings', 'on-demand')";

  /// Points of a pool's history that an answer holds: more than a chart has room for.
  private static final int MAX_POINTS = 500;

  private final Transactions transactions;

  public MarketStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Which prices.
  record Filter(
      @Nullable String workerType, @Nullable String region, @Nullable String instanceType) {}

  /// A page of prices, by region, type and zone.
  Uni<List<ObjectNode>> prices(Filter filter, int limit, long offset) {
    return Rows.of(PRICES)
        .with("workerType", filter.workerType())
        .with("region", filter.region())
        .with("instanceType", filter.instanceType())
        .with("limit", limit)
        .with("offset", offset)
        .list(transactions)
        .map(rows -> rows.stream().map(row -> price(RowJson.of(row))).toList());
  }

  private static ObjectNode price(RowJson row) {
    return row.text("region", "region")
        .text("availabilityZone", "zone")
        .text("instanceType", "instance_type")
        .number("spotPrice", "spot")
        .number("highestSpotPrice", "highest")
        .whole("windowSeconds", "window_seconds")
        .time("spotPriceTime", "spot_time")
        .number("onDemandPrice", "on_demand")
        .time("onDemandAsOf", "on_demand_as_of")
        .text("onDemandSource", "on_demand_source")
        .truth("offered", "offered")
        .time("offeredAsOf", "offered_as_of")
        .whole("band", "band")
        .time("interruptionAsOf", "band_as_of")
        .whole("vcpus", "vcpus")
        .whole("memoryMib", "memory_mib")
        .text("architectures", "architectures")
        .whole("gpus", "gpus")
        .json();
  }

  /// Adds to each price how it went since then, oldest first: the price that held then, and the
  /// newest points after it.
  Uni<List<ObjectNode>> withHistory(List<ObjectNode> prices, Instant since) {
    var pools = ModelMapper.shared().createArrayNode();
    for (int place = 0; place < prices.size(); place++) {
      var price = prices.get(place);
      pools
          .addObject()
          .put("place", place)
          .put("region", price.path("region").asText())
          .put("zone", price.path("availabilityZone").asText())
          .put("type", price.path("instanceType").asText());
      price.putArray("history");
    }
    return Rows.of(HISTORY)
        .with("pools", pools.toString())
        .with("since", since)
        .with("points", MAX_POINTS)
        .list(transactions)
        .map(rows -> {
          for (var row : rows) {
            var history = (ArrayNode) prices.get((int) Columns.whole(row, "place")).path("history");
            history.add(RowJson.of(row).time("time", "time").number("spotPrice", "price").json());
          }
          return prices;
        });
  }

  /// The planner's last iteration; empty before the first.
  public Uni<Optional<IterationCompleted>> iteration(String provisionerId) {
    return Rows.of(ITERATION)
        .with("id", provisionerId)
        .list(transactions)
        .map(rows -> rows.stream().findFirst().map(row -> parsed(Columns.text(row, "body"))));
  }

  /// As of when a region's fact of a kind is.
  public record FactAge(String region, String kind, Instant asOf) {}

  /// The ages of what is told by region beside prices.
  public Uni<List<FactAge>> ages() {
    return Rows.of(OFFERINGS_READ)
        .list(transactions)
        .map(rows ->
            rows.stream()
                .map(row ->
                    new FactAge(
                        Columns.text(row, "region"),
                        Columns.text(row, "kind"),
                        Columns.instant(row, "as_of")))
                .toList());
  }

  private static IterationCompleted parsed(String body) {
    try {
      return ModelMapper.read(body.getBytes(StandardCharsets.UTF_8), IterationCompleted.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored iteration cannot be read", e);
    }
  }
}
