package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.provisioner.market.FactTable;
import io.awsprovisioner.provisioner.market.FactTable.Malformed;
import io.awsprovisioner.provisioner.market.MarketTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads the market's tables: the operator's file where one is named, else the one that is shipped.
final class MarketFiles {
  private static final String SHIPPED = "/market/";

  /// The largest table of AWS is a tenth of this.
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  private MarketFiles() {}

  /// @throws ConfigProblem when a file cannot be used; it names the lines
  static MarketTables read(ProvisionerConfig.MarketConfig config) {
    var onDemand =
        table("on-demand-prices", config.onDemandPricesFile(), MarketTables.ON_DEMAND_COLUMNS);
    var interruptions =
        table(
            "interruption-rates",
            config.interruptionRatesFile(),
            MarketTables.INTERRUPTION_COLUMNS);
    var types = table("instance-types", config.instanceTypesFile(), MarketTables.TYPE_COLUMNS);
    try {
      return new MarketTables(onDemand, interruptions, types);
    } catch (Malformed e) {
      throw new ConfigProblem("provisioner.market", String.valueOf(e.getMessage()));
    }
  }

  private static FactTable table(String name, Optional<Path> file, List<String> columns) {
    var key = "provisioner.market." + name + "-file";
    try {
      return FactTable.of(file.map(f -> lines(key, f)).orElseGet(() -> shipped(name)), columns);
    } catch (Malformed e) {
      throw new ConfigProblem(
          key, file.map(f -> f + ", ").orElse("") + String.valueOf(e.getMessage()));
    }
  }

  private static List<String> lines(String key, Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigProblem(key, file + " has more than " + MAX_BYTES + " bytes");
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigProblem(
          key, "cannot read " + file + " (" + e.getClass().getSimpleName() + ") as UTF-8 text");
    }
  }

  private static List<String> shipped(String name) {
    try (InputStream in = MarketFiles.class.getResourceAsStream(SHIPPED + name + ".csv")) {
      if (in == null) {
        throw new IllegalStateException("the shipped table " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped table " + name + " cannot be read", e);
    }
  }
}
