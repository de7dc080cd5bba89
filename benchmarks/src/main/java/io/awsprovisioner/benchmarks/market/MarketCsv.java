package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.MarketRecord.PoolRecord;
import io.awsprovisioner.benchmarks.market.MarketRecord.TaskRecord;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A market as a directory of CSV files, as `benchmarks/market/README.md` describes them.
final class MarketCsv {
  private static final String POOL = "region,availability_zone,instance_type,market";
  private static final int POOL_COLUMNS = 4;

  private MarketCsv() {}

  static void write(MarketRecord market, Path directory) throws IOException {
    Files.createDirectories(directory);
    var prices = new ArrayList<String>(List.of("second," + POOL + ",usd_per_hour"));
    var room = new ArrayList<String>(List.of("second," + POOL + ",instances"));
    for (var pool : market.pools()) {
      rows(pool.pool(), pool.usdPerHour(), "%.6f", prices);
      rows(pool.pool(), pool.room(), "%.0f", room);
    }
    var tasks = new ArrayList<String>(List.of("arrives_second,seconds"));
    market.tasks().forEach(t -> tasks.add(t.arrives() + "," + t.seconds()));
    var rates = new ArrayList<String>(List.of("region,instance_type,monthly_share,as_of"));
    market
        .rates()
        .forEach(r ->
            rates.add(
                r.region() + "," + r.instanceType() + "," + r.monthlyShare() + "," + r.asOf()));
    Files.write(directory.resolve("prices.csv"), prices);
    Files.write(directory.resolve("room.csv"), room);
    Files.write(directory.resolve("tasks.csv"), tasks);
    Files.write(directory.resolve("interruption-rates.csv"), rates);
  }

  /// Reads what was written, or what somebody recorded. `room.csv` and `interruption-rates.csv` may
  /// be missing: then there is room for everything, and nothing is published.
  static MarketRecord read(Path directory) throws IOException {
    var prices = series(directory.resolve("prices.csv"));
    var room = series(directory.resolve("room.csv"));
    var pools = new ArrayList<PoolRecord>();
    prices.forEach((pool, usd) ->
        pools.add(new PoolRecord(pool, usd, room.getOrDefault(pool, StepSeries.constant(1e6)))));
    var tasks = new ArrayList<TaskRecord>();
    for (var cells : rows(directory.resolve("tasks.csv"), 2)) {
      tasks.add(new TaskRecord(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])));
    }
    tasks.sort(Comparator.comparingInt(TaskRecord::arrives).thenComparingInt(TaskRecord::seconds));
    int last = tasks.isEmpty() ? 0 : tasks.getLast().arrives();
    return new MarketRecord(
        String.valueOf(directory.getFileName()),
        last / MarketRecord.SECONDS_PER_HOUR + 1,
        pools,
        rates(directory.resolve("interruption-rates.csv")),
        tasks);
  }

  private static void rows(Pool pool, StepSeries series, String format, List<String> rows) {
    var where =
        String.join(
            ",",
            pool.region().value(),
            pool.availabilityZone().value(),
            pool.instanceType().value(),
            pool.market().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < series.size(); i++) {
      var value = String.format(Locale.ROOT, format, series.valueOf(i));
      rows.add(series.timeOf(i) + "," + where + "," + value);
    }
  }

  private static Map<Pool, StepSeries> series(Path file) throws IOException {
    var steps = new TreeMap<Pool, TreeMap<Integer, Double>>();
    for (var cells : rows(file, POOL_COLUMNS + 2)) {
      var pool =
          new Pool(
              new Region(cells[1]),
              new AvailabilityZone(cells[2]),
              new InstanceType(cells[3]),
              Market.valueOf(cells[POOL_COLUMNS].toUpperCase(Locale.ROOT)));
      steps
          .computeIfAbsent(pool, _ -> new TreeMap<>())
          .put(Integer.parseInt(cells[0]), Double.parseDouble(cells[POOL_COLUMNS + 1]));
    }
    var series = new TreeMap<Pool, StepSeries>();
    steps.forEach((pool, values) ->
        series.put(
            pool,
            new StepSeries(
                values.keySet().stream().mapToInt(Integer::intValue).toArray(),
                values.values().stream().mapToDouble(Double::doubleValue).toArray())));
    return series;
  }

  private static List<InterruptionRate> rates(Path file) throws IOException {
    var rates = new ArrayList<InterruptionRate>();
    for (var cells : rows(file, POOL_COLUMNS)) {
      rates.add(
          new InterruptionRate(
              new Region(cells[0]),
              new InstanceType(cells[1]),
              Double.parseDouble(cells[2]),
              Instant.parse(cells[3])));
    }
    return rates;
  }

  private static List<String[]> rows(Path file, int columns) throws IOException {
    var rows = new ArrayList<String[]>();
    if (!Files.exists(file)) {
      return rows;
    }
    var lines = Files.readAllLines(file);
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      if (cells.length != columns) {
        throw new IOException(file + ": " + columns + " columns are needed in '" + line + "'");
      }
      rows.add(cells);
    }
    return rows;
  }
}
