package io.awsprovisioner.benchmarks.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.awsprovisioner.benchmarks.market.MarketRecord.PoolRecord;
import io.awsprovisioner.benchmarks.market.MarketRecord.TaskRecord;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That the back-test measures what it says.
final class BackTestTest {
  private static final Path DATA = Path.of("market");
  private static final double EXACT = 1e-9;

  @Test
  void aMarketSurvivesItsCsvFiles(@TempDir Path directory) throws IOException {
    MarketCsv.write(scarce(), directory);
    var read = MarketCsv.read(directory);
    MarketCsv.write(read, directory.resolve("again"));
    for (var file : List.of("prices.csv", "room.csv", "tasks.csv", "interruption-rates.csv")) {
      assertThat(directory.resolve("again").resolve(file)).exists();
    }
    assertThat(read.tasks()).isEqualTo(scarce().tasks());
    assertThat(read.rates()).containsExactlyInAnyOrderElementsOf(scarce().rates());
    var here = Simulation.run(read, OurPlanner.withBand(0.05), 1);
    assertThat(here.unfinished()).isZero();
  }

  @Test
  void theSameSeedIsTheSameRun() throws IOException {
    assertThat(Simulation.run(scarce(), OurPlanner.asShipped(), 1))
        .isEqualTo(Simulation.run(scarce(), OurPlanner.asShipped(), 1));
  }

  @Test
  void noPolicyUndercutsTheBound() throws IOException {
    var market = MarketCsv.read(DATA.resolve("example"));
    double bound = OfflineBound.usd(market, Simulation.end(market));
    assertThat(bound).isPositive();
    assertThat(Simulation.run(market, OurPlanner.asShipped(), 1).usd()).isGreaterThan(bound);
    for (var rival : RivalPolicy.values()) {
      assertThat(Simulation.run(market, rival.start(1), 1).usd()).isGreaterThan(bound);
    }
  }

  @Test
  void theBoundWaitsForTheCheapestHour() {
    var price = new StepSeries(new int[] {0, 3600, 7200}, new double[] {2, 0.5, 1});
    var market = market(price, StepSeries.constant(9), new TaskRecord(0, 3600));
    assertThat(OfflineBound.usd(market, 9000)).isCloseTo(0.5, within(EXACT));
    assertThat(OfflineBound.usd(market, 5400)).isCloseTo(1.25, within(EXACT));
  }

  @Test
  void aTaskWaitsForTheBootAndIsPaidByTheSecond() {
    var market = market(StepSeries.constant(1), StepSeries.constant(9), new TaskRecord(0, 3600));
    var result = Simulation.run(market, OurPlanner.asShipped(), 1);
    assertThat(result.p95()).isBetween(60, 195);
    assertThat(result.usd()).isBetween(1 + 360 / 3600.0, 1 + 525 / 3600.0);
    assertThat(result.taskHours()).isEqualTo(1);
  }

  @Test
  void whatEc2TakesBackCountsAsWaiting() {
    var room = new StepSeries(new int[] {0, 1800, 2400}, new double[] {1, 0, 1});
    var market = market(StepSeries.constant(1), room, new TaskRecord(0, 3600));
    var result = Simulation.run(market, RivalPolicy.CHEAPEST_NOW.start(1), 1);
    assertThat(result.interruptions()).isEqualTo(1);
    assertThat(result.refusals()).isPositive();
    assertThat(result.p95()).isGreaterThan(1920);
  }

  @Test
  void aRiseAboveTheBidTakesTheInstanceBack() {
    var price = new StepSeries(new int[] {0, 1800, 1815}, new double[] {0.1, 0.3, 0.1});
    var market = market(price, StepSeries.constant(9), new TaskRecord(0, 3600));
    assertThat(Simulation.run(market, OurPlanner.asShipped(), 1).interruptions()).isEqualTo(1);
    assertThat(Simulation.run(market, RivalPolicy.CHEAPEST_NOW.start(1), 1).interruptions())
        .isZero();
  }

  @Test
  void aSeriesMustBeginAtTheStartAndAscend() {
    assertThatThrownBy(() -> new StepSeries(new int[] {1}, new double[] {1}))
        .hasMessageContaining("second 0");
    assertThatThrownBy(() -> new StepSeries(new int[] {0, 0}, new double[] {1, 2}))
        .hasMessageContaining("ascend");
    var series = new StepSeries(new int[] {0, 10, 20}, new double[] {1, 3, 2});
    assertThat(series.at(9)).isEqualTo(1);
    assertThat(series.at(10)).isEqualTo(3);
    assertThat(series.highest(25, 10)).isEqualTo(3);
    assertThat(series.highest(35, 10)).isEqualTo(2);
    assertThat(series.integral(5, 25)).isCloseTo(5 + 30 + 10, within(EXACT));
  }

  private static MarketRecord market(StepSeries price, StepSeries room, TaskRecord task) {
    var region = new Region("us-west-2");
    var pool =
        new Pool(
            region, new AvailabilityZone("us-west-2a"), new InstanceType("c5.large"), Market.SPOT);
    return new MarketRecord(
        "made up", 3, List.of(new PoolRecord(pool, price, room)), List.of(), List.of(task));
  }

  private static MarketRecord scarce() throws IOException {
    var spec =
        ScenarioSpec.read(DATA.resolve("scenarios.json")).stream()
            .filter(s -> s.name().equals("scarce"))
            .findFirst()
            .orElseThrow();
    return MarketGenerator.make(spec, PublishedPools.read(DATA.resolve("pools.csv")), 1);
  }
}
