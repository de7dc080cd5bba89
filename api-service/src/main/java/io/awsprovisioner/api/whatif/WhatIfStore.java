package io.awsprovisioner.api.whatif;

import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.MarketEvent.TypeRate;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The planner's facts, from the read model.
public final class WhatIfStore {
  private static final String WANTED =
      """
      with wanted as (
        select r.region, t.type
        from jsonb_array_elements_text(cast(cast(:regions as text) as jsonb)) as r(region)
        cross join jsonb_array_elements_text(cast(cast(:types as text) as jsonb)) as t(type)
      )
      """;

  /// Where EC2 was not asked yet what it offers, a zone with a spot price of the type counts.
  private static final String PRICES =
      WANTED
          + """
          , asked as (
            select region from market_fact where kind = 'offerings'
          ), place as (
            select region, zone, instance_type from offering_view
            union
            select region, zone, instance_type from spot_price_view
            where region not in (select region from asked)
          )
          select s.region, s.zone, s.instance_type, false as on_demand, s.price, s.highest, s.time,
            s.region in (select region from asked) and not exists (
              select from offering_view f where f.region = s.region and f.zone = s.zone
                and f.instance_type = s.instance_type) as not_offered
          from spot_price_view s
          join wanted w on w.region = s.region and w.type = s.instance_type
          union all
          select o.region, p.zone, o.instance_type, true, o.price, null, m.as_of, false
          from on_demand_price_view o
          join wanted w on w.region = o.region and w.type = o.instance_type
          join place p on p.region = o.region and p.instance_type = o.instance_type
          join market_fact m on m.kind = 'on-demand' and m.region = o.region
          """;

  private static final String RATES =
      WANTED
          + """
          select i.region, i.instance_type, i.band, m.as_of
          from interruption_view i
          join wanted w on w.region = i.region and w.type = i.instance_type
          join market_fact m on m.kind = 'interruptions' and m.region = i.region
          """;
  private static final String INSTANCES =
      """
      select v.instance_id, v.launch_id, v.worker_type, v.region, v.zone, v.instance_type,
        coalesce(v.on_demand, false) as on_demand, v.state,
        coalesce(v.launched_at, v.changed_at) as launched, v.registered_at, v.warned_at,
        c.usd_per_hour
      from instance_view v left join instance_cost c on c.instance_id = v.instance_id
      where v.state_rank < 5 and v.zone is not null and v.instance_type is not null
        and (cast(:workerType as text) is null or v.worker_type = cast(:workerType as text))
      """;
  private static final String LAUNCHES =
      """
      select v.launch_id, v.worker_type, v.region, v.zone, v.instance_type, v.requested_at,
        coalesce(s.price, 0) as price
      from launch_view v
      left join spot_price_view s
        on s.region = v.region and s.zone = v.zone and s.instance_type = v.instance_type
      where v.progress = 0 and v.zone is not null
        and (cast(:workerType as text) is null or v.worker_type = cast(:workerType as text))
      """;

  private final Transactions transactions;

  public WhatIfStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// What the definition's pools cost.
  ///
  /// @param notOffered those of which EC2 says that it does not offer them
  record Prices(List<PoolPrice> prices, List<Pool> notOffered) {
    Prices {
      prices = List.copyOf(prices);
      notOffered = List.copyOf(notOffered);
    }
  }

  /// Spot prices with the highest of their window, and on-demand prices where the type is offered.
  Uni<Prices> prices(WorkerType definition) {
    return about(PRICES, definition)
        .map(rows ->
            new Prices(
                rows.stream().map(WhatIfStore::price).toList(),
                rows.stream()
                    .filter(row -> row.get("not_offered") instanceof Boolean truth && truth)
                    .map(WhatIfStore::pool)
                    .toList()));
  }

  private static PoolPrice price(Tuple row) {
    return new PoolPrice(
        pool(row),
        number(row, "price"),
        numberOrNull(row, "highest"),
        Columns.instant(row, "time"));
  }

  /// How often the definition's types are taken back, where it is known.
  Uni<List<InterruptionRate>> rates(WorkerType definition) {
    return about(RATES, definition)
        .map(rows ->
            rows.stream()
                .map(row -> {
                  var type = new InstanceType(Columns.text(row, "instance_type"));
                  var rate = new TypeRate(type, (int) Columns.whole(row, "band"));
                  return new InterruptionRate(
                      new Region(Columns.text(row, "region")),
                      type,
                      rate.monthlyShare(),
                      Columns.instant(row, "as_of"));
                })
                .toList());
  }

  private Uni<List<Tuple>> about(String question, WorkerType definition) {
    var regions = ModelMapper.shared().createArrayNode();
    definition.regions().forEach(r -> regions.add(r.region().value()));
    var types = ModelMapper.shared().createArrayNode();
    definition.instanceTypes().forEach(t -> types.add(t.instanceType().value()));
    return Rows.of(question)
        .with("regions", regions.toString())
        .with("types", types.toString())
        .list(transactions);
  }

  /// Instances that are not terminated.
  ///
  /// @param workerType empty for everybody's
  Uni<List<InstanceFact>> instances(Optional<WorkerTypeName> workerType) {
    return Rows.of(INSTANCES)
        .with("workerType", workerType.map(WorkerTypeName::value).orElse(null))
        .list(transactions)
        .map(rows -> rows.stream().map(WhatIfStore::instance).toList());
  }

  private static InstanceFact instance(Tuple row) {
    var launchId = Columns.textOrNull(row, "launch_id");
    var workerType = Columns.textOrNull(row, "worker_type");
    return new InstanceFact(
        new InstanceId(Columns.text(row, "instance_id")),
        launchId == null ? null : new LaunchId(launchId),
        workerType == null ? null : new WorkerTypeName(workerType),
        pool(row),
        state(Columns.text(row, "state")),
        Columns.instant(row, "launched"),
        Columns.instantOrNull(row, "registered_at") != null,
        Columns.instantOrNull(row, "warned_at") != null,
        numberOrNull(row, "usd_per_hour"));
  }

  /// Launches that EC2 does not show yet.
  ///
  /// @param workerType empty for everybody's
  /// @param definition says what capacity its own will bring
  Uni<List<OpenLaunch>> launches(Optional<WorkerTypeName> workerType, WorkerType definition) {
    return Rows.of(LAUNCHES)
        .with("workerType", workerType.map(WorkerTypeName::value).orElse(null))
        .list(transactions)
        .map(rows -> rows.stream().map(row -> launch(row, definition)).toList());
  }

  private static OpenLaunch launch(Tuple row, WorkerType definition) {
    return new OpenLaunch(
        new LaunchId(Columns.text(row, "launch_id")),
        new WorkerTypeName(Columns.text(row, "worker_type")),
        new Pool(
            new Region(Columns.text(row, "region")),
            new AvailabilityZone(Columns.text(row, "zone")),
            new InstanceType(Columns.text(row, "instance_type")),
            Market.SPOT),
        definition.capacityOf(new InstanceType(Columns.text(row, "instance_type"))),
        Columns.instant(row, "requested_at"),
        number(row, "price"),
        null);
  }

  private static Pool pool(Tuple row) {
    boolean isOnDemand = row.get("on_demand") instanceof Boolean truth && truth;
    return new Pool(
        new Region(Columns.text(row, "region")),
        new AvailabilityZone(Columns.text(row, "zone")),
        new InstanceType(Columns.text(row, "instance_type")),
        isOnDemand ? Market.ON_DEMAND : Market.SPOT);
  }

  private static InstanceStateName state(String wireName) {
    return Arrays.stream(InstanceStateName.values())
        .filter(s -> s.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not a state: " + wireName));
  }

  private static double number(Tuple row, String column) {
    var value = numberOrNull(row, column);
    return value == null ? 0 : value;
  }

  private static @Nullable Double numberOrNull(Tuple row, String column) {
    return row.get(column) instanceof Number value ? Double.valueOf(value.doubleValue()) : null;
  }
}
