package io.awsprovisioner.provisioner.market;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static io.awsprovisioner.provisioner.testing.Samples.POOL;
import static io.awsprovisioner.provisioner.testing.Samples.TYPE;
import static io.awsprovisioner.provisioner.testing.Samples.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.provisioner.ec2.Ec2.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPricesTest {
  private static final Duration WINDOW = Duration.ofMinutes(30);

  private static PricePoint at(int minutesAgo, double price) {
    return new PricePoint(ZONE, TYPE, price, NOON.minus(Duration.ofMinutes(minutesAgo)));
  }

  private static SpotPriceObserved price(double current, double highest, Instant time) {
    return new SpotPriceObserved(OREGON, ZONE, TYPE, current, highest, WINDOW, time);
  }

  private static List<SpotPriceObserved> of(PricePoint... points) {
    return WindowPrices.of(OREGON, List.of(points), WINDOW, NOON);
  }

  @Test
  void aPriceHoldsUntilTheNextHoweverOldItIs() {
    assertThat(of(at(90_000, 0.07))).containsExactly(price(0.07, 0.07, NOON));
  }

  @Test
  void thePriceThatHeldAtTheStartCountsAndEarlierOnesDoNot() {
    assertThat(of(at(10, 0.03), at(40, 0.05), at(60, 0.9)))
        .containsExactly(price(0.03, 0.05, NOON));
  }

  @Test
  void theHighestOfTheWindowCountsInWhateverOrderRowsCome() {
    assertThat(of(at(20, 0.2), at(5, 0.04), at(40, 0.05))).containsExactly(price(0.04, 0.2, NOON));
  }

  @Test
  void whatBeginsInAMomentOrCostsNothingIsNoPrice() {
    assertThat(of(at(-1, 0.5), at(10, 0.03))).containsExactly(price(0.03, 0.03, NOON));
    assertThat(of(at(10, 0))).isEmpty();
  }

  @Test
  void theBookKeepsTheNewestWithItsCurrentAndItsHighestPrice() {
    var book = new PriceBook();
    book.fold(price(0.03, 0.05, NOON));
    book.fold(price(0.01, 0.01, NOON.minusSeconds(1)));
    assertThat(book.poolPrices())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.pool()).isEqualTo(POOL);
          assertThat(p.usdPerHour()).isEqualTo(0.03);
          assertThat(p.highest()).isEqualTo(0.05);
        });
    assertThat(book.readAt(OREGON)).isEmpty();
    book.fold(new PricesRead(OREGON, NOON, NOON, 1));
    book.fold(new PricesRead(OREGON, NOON.minusSeconds(5), NOON, 1));
    assertThat(book.readAt(OREGON)).contains(NOON);
  }
}
