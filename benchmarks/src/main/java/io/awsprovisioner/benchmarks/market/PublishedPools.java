package io.awsprovisioner.benchmarks.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `benchmarks/market/pools.csv`: what is published of instance types, from which synthetic prices
/// are made.
final class PublishedPools {
  private static final int COLUMNS = 5;
  private static final double PERCENT = 100;

  /// The middles of AWS's bands of monthly interruptions: below 5 %, 5-10 %, 10-15 %, 15-20 %,
  /// above 20 % (taken as 25 %).
  private static final List<Double> BANDS = List.of(0.025, 0.075, 0.125, 0.175, 0.25);

  private final Map<String, Row> rows = new TreeMap<>();

  private PublishedPools() {}

  /// @param onDemand US$/h, of us-east-1 whatever the region: a simplification of this benchmark
  /// @param spotAverage US$/h, from the published saving
  /// @param monthlyInterruptions the middle of the published band
  record Row(double onDemand, double spotAverage, double monthlyInterruptions) {}

  static PublishedPools read(Path csv) throws IOException {
    var pools = new PublishedPools();
    var lines = Files.readAllLines(csv);
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      if (cells.length != COLUMNS) {
        throw new IOException(csv + ": " + COLUMNS + " columns are needed in '" + line + "'");
      }
      double onDemand = Double.parseDouble(cells[2]);
      double saving = Double.parseDouble(cells[3]) / PERCENT;
      double interruptions = BANDS.get(Integer.parseInt(cells[4]));
      pools.rows.put(
          key(cells[0], cells[1]), new Row(onDemand, onDemand * (1 - saving), interruptions));
    }
    return pools;
  }

  Row of(String region, String instanceType) {
    var row = rows.get(key(region, instanceType));
    if (row == null) {
      throw new IllegalArgumentException("pools.csv has no " + instanceType + " in " + region);
    }
    return row;
  }

  static double highestRate() {
    return BANDS.getLast();
  }

  private static String key(String region, String instanceType) {
    return region + " " + instanceType;
  }
}
