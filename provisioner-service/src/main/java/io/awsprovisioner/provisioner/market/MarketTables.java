package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.MarketEvent.InstanceTypesDescribed;
import io.awsprovisioner.model.event.MarketEvent.InterruptionRatesStated;
import io.awsprovisioner.model.event.MarketEvent.OnDemandPricesStated;
import io.awsprovisioner.model.event.MarketEvent.TypeDescription;
import io.awsprovisioner.model.event.MarketEvent.TypePrice;
import io.awsprovisioner.model.event.MarketEvent.TypeRate;
import io.awsprovisioner.provisioner.market.FactTable.Malformed;
import io.awsprovisioner.provisioner.market.FactTable.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known of the market from tables rather than from EC2: on-demand prices, interruption
/// rates, instance types. What a table does not know is not known: nothing is carried over from
/// another region. Pure.
public final class MarketTables {
  /// The columns of each table.
  public static final List<String> ON_DEMAND_COLUMNS =
      List.of("region", "instance_type", "usd_per_hour");

  /// See [#ON_DEMAND_COLUMNS].
  public static final List<String> INTERRUPTION_COLUMNS =
      List.of("region", "instance_type", "band");

  /// See [#ON_DEMAND_COLUMNS].
  public static final List<String> TYPE_COLUMNS =
      List.of("instance_type", "vcpus", "memory_mib", "architectures", "gpus");

  /// The dearest instance costs a few hundred US$/h; a price beyond this is in another unit.
  private static final double MAX_USD_PER_HOUR = 2_000;

  private final FactTable onDemand;
  private final Map<Region, List<TypePrice>> prices;
  private final FactTable interruptions;
  private final Map<Region, List<TypeRate>> rates;
  private final InstanceTypesDescribed types;

  /// @throws Malformed when a cell is not what its column says; the message names the lines
  public MarketTables(FactTable onDemand, FactTable interruptions, FactTable types)
      throws Malformed {
    this.onDemand = onDemand;
    this.prices = byRegion(onDemand, MarketTables::price);
    this.interruptions = interruptions;
    this.rates = byRegion(interruptions, MarketTables::rate);
    this.types = described(types);
  }

  /// All that the tables say about a region, also that they say nothing: that replaces what an
  /// earlier table said.
  public List<MarketEvent> of(Region region) {
    return List.of(
        new OnDemandPricesStated(
            region, onDemand.asOf(), onDemand.source(), prices.getOrDefault(region, List.of())),
        new InterruptionRatesStated(
            region,
            interruptions.asOf(),
            interruptions.source(),
            rates.getOrDefault(region, List.of())),
        types);
  }

  private interface Reader<T> {
    T read(Row row);
  }

  private static <T> Map<Region, List<T>> byRegion(FactTable table, Reader<T> reader)
      throws Malformed {
    var byRegion = new TreeMap<Region, List<T>>();
    var flaws = new ArrayList<String>();
    var seen = new HashSet<List<String>>();
    for (var row : table.rows()) {
      try {
        if (!seen.add(row.cells().subList(0, 2))) {
          throw new IllegalArgumentException("stands there twice");
        }
        byRegion
            .computeIfAbsent(new Region(row.cells().get(0)), _ -> new ArrayList<>())
            .add(reader.read(row));
      } catch (IllegalArgumentException e) {
        flaws.add("line " + row.line() + ": " + e.getMessage());
      }
    }
    if (!flaws.isEmpty()) {
      throw new Malformed(flaws);
    }
    return byRegion;
  }

  private static TypePrice price(Row row) {
    double price = number(row, 2);
    if (!(price > 0 && price <= MAX_USD_PER_HOUR)) {
      throw new IllegalArgumentException(
          "usd_per_hour must be above 0 and at most " + MAX_USD_PER_HOUR + ": " + price);
    }
    return new TypePrice(new InstanceType(row.cells().get(1)), price);
  }

  private static TypeRate rate(Row row) {
    return new TypeRate(new InstanceType(row.cells().get(1)), whole(row, 2));
  }

  private static InstanceTypesDescribed described(FactTable table) throws Malformed {
    var types = new ArrayList<TypeDescription>();
    var flaws = new ArrayList<String>();
    for (var row : table.rows()) {
      try {
        types.add(
            new TypeDescription(
                new InstanceType(row.cells().get(0)),
                whole(row, 1),
                whole(row, 2),
                List.of(row.cells().get(3).split(" ")),
                whole(row, 4)));
      } catch (IllegalArgumentException e) {
        flaws.add("line " + row.line() + ": " + e.getMessage());
      }
    }
    if (!flaws.isEmpty()) {
      throw new Malformed(flaws);
    }
    return new InstanceTypesDescribed(table.asOf(), table.source(), types);
  }

  private static double number(Row row, int column) {
    var text = row.cells().get(column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("'" + text + "' is not a number");
    }
  }

  private static int whole(Row row, int column) {
    var text = row.cells().get(column);
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number");
    }
    return Integer.parseInt(text);
  }
}
