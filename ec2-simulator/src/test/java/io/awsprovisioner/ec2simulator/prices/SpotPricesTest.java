package io.awsprovisioner.ec2simulator.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.TestClock;
import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.CatalogueFiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SpotPricesTest {
  private static final Instant NOW = TestClock.START;
  private static final Catalogue WORLD = CatalogueFiles.read();
  private static final PricePool POOL = new PricePool("us-west-2", "us-west-2a", "c5.xlarge");

  private final SpotPrices prices = new SpotPrices(42, WORLD, NOW);

  private static List<PricePoint> day(SpotPrices prices) {
    return prices.history(POOL, NOW, NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void theSameSeedGivesTheSamePricesAndAnotherSeedOthers() {
    assertThat(day(new SpotPrices(42, WORLD, NOW))).isEqualTo(day(prices));
    assertThat(day(new SpotPrices(43, WORLD, NOW))).isNotEqualTo(day(prices));
  }

  @Test
  void pricesMoveButStayNearTheUsualOneAndNeverPassOnDemand() {
    var type = Objects.requireNonNull(WORLD.type("c5.xlarge"));
    BigDecimal usual = type.usualSpotPrice("us-west-2");
    assertThat(day(prices).stream().map(PricePoint::usdPerHour).distinct()).hasSizeGreaterThan(50);
    assertThat(day(prices))
        .allSatisfy(point ->
            assertThat(point.usdPerHour())
                .isBetween(
                    usual.multiply(new BigDecimal("0.65")), usual.multiply(new BigDecimal("1.35")))
                .isLessThanOrEqualTo(type.onDemandUsdPerHour()));
  }

  @Test
  void aPriceHoldsUntilTheNextRow() {
    var newestFirst = day(prices);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      Instant time = NOW.plusSeconds(random.nextLong(86_400));
      var row =
          newestFirst.stream().filter(each -> !each.at().isAfter(time)).findFirst().orElseThrow();
      assertThat(prices.at(POOL, time)).isEqualTo(row.usdPerHour());
    }
  }

  @Test
  void historyReachesBackTwoHoursAndMoreWhenTheSimulatorOpens() {
    var history = prices.history(POOL, NOW.minus(Duration.ofDays(90)), NOW);
    assertThat(history.getLast().at()).isBefore(NOW.minus(Duration.ofHours(2)));
    assertThat(history.getFirst().at()).isAfter(NOW.minus(SpotPrices.CHANGE_EVERY));
    assertThat(prices.history(POOL, NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8))))
        .isEmpty();
  }

  @Test
  void poolsDifferAndChangeAtTheirOwnMoments() {
    var other = new PricePool("us-west-2", "us-west-2b", "c5.xlarge");
    var one = prices.history(POOL, NOW, NOW).getFirst();
    var two = prices.history(other, NOW, NOW).getFirst();
    assertThat(one.usdPerHour()).isNotEqualByComparingTo(two.usdPerHour());
    assertThat(one.at()).isNotEqualTo(two.at());
  }

  @Test
  void aForcedPriceIsHistoryAfterItWasReleased() {
    Instant release = NOW.plus(Duration.ofMinutes(25));
    prices.force(POOL, new BigDecimal("0.5"), NOW);
    prices.release(POOL, release);
    assertThat(prices.at(POOL, NOW.minusMillis(1))).isLessThan(new BigDecimal("0.2"));
    assertThat(prices.at(POOL, release.minusMillis(1))).isEqualByComparingTo("0.5");
    assertThat(prices.at(POOL, release)).isLessThan(new BigDecimal("0.2"));
    assertThat(prices.history(POOL, NOW, release))
        .extracting(PricePoint::at)
        .contains(NOW, release);
  }

  @Test
  void everyOfferedPoolHasAPrice() {
    for (var region : WORLD.regions().values()) {
      for (var type : WORLD.typesIn(region)) {
        for (var zone : type.zonesIn(region)) {
          var pool = new PricePool(region.name(), zone.name(), type.name());
          assertThat(prices.at(pool, NOW)).isPositive();
        }
      }
    }
  }
}
