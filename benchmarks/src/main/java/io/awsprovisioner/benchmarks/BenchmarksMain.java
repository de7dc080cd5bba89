package io.awsprovisioner.benchmarks;

import io.awsprovisioner.benchmarks.api.ApiBenchmark;
import io.awsprovisioner.benchmarks.inventory.InventoryBenchmark;
import io.awsprovisioner.benchmarks.market.MarketBenchmark;
import io.awsprovisioner.benchmarks.provisioner.FleetBenchmark;
import io.awsprovisioner.benchmarks.provisioner.ProvisionerBenchmark;
import java.util.Arrays;

/// `./dev bench NAME …`: one name for each thing that is measured.
public final class BenchmarksMain {
  private static final String NAMES =
      "api, fleet, inventory, market, planner, planning, provisioner";

  private BenchmarksMain() {}

  /// Runs the benchmark that is named.
  ///
  /// @param args the name, then what it takes itself
  public static void main(String[] args) throws Exception {
    var name = args.length == 0 ? "" : args[0];
    var rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (name) {
      case "api" -> ApiBenchmark.main(rest);
      case "fleet" -> FleetBenchmark.main(rest);
      case "inventory" -> InventoryBenchmark.main(rest);
      case "market" -> MarketBenchmark.main(rest);
      case "provisioner" -> ProvisionerBenchmark.main(rest);
      case "planning" -> PlanningCurve.main(rest);
      case "planner" -> org.openjdk.jmh.Main.main(rest);
      default -> {
        System.err.println("There is no benchmark '" + name + "'. There are: " + NAMES);
        System.exit(2);
      }
    }
  }
}
