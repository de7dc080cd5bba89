package io.awsprovisioner.provisioner.market;

import static io.awsprovisioner.provisioner.testing.Samples.LINUX;
import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static io.awsprovisioner.provisioner.testing.Samples.POOL;
import static io.awsprovisioner.provisioner.testing.Samples.TYPE;
import static io.awsprovisioner.provisioner.testing.Samples.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.event.MarketEvent.InterruptionRatesStated;
import io.awsprovisioner.model.event.MarketEvent.OnDemandPricesStated;
import io.awsprovisioner.model.event.MarketEvent.TypePrice;
import io.awsprovisioner.model.event.MarketEvent.TypeRate;
import io.awsprovisioner.model.event.MarketEvent.TypesOffered;
import io.awsprovisioner.model.event.MarketEvent.ZoneOffer;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.provisioner.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketBookTest {
  private static final AvailabilityZone OTHER_ZONE = new AvailabilityZone("us-west-2c");
  private static final PoolPrice SPOT = new PoolPrice(POOL, 0.05, 0.05, NOON);

  private final MarketBook book = new MarketBook();

  @Test
  void anOnDemandPriceStandsOnceForEachZoneThatOffersTheType() {
    price(0.2);
    offers(new ZoneOffer(ZONE, List.of(TYPE)), new ZoneOffer(OTHER_ZONE, List.of(TYPE)));
    assertThat(book.onDemandPrices(List.of(definition(true)), List.of(SPOT)))
        .extracting(p -> p.pool().availabilityZone())
        .containsExactly(ZONE, OTHER_ZONE);
    assertThat(book.onDemandPrices(List.of(definition(true)), List.of(SPOT)))
        .allMatch(p -> p.usdPerHour() == 0.2 && p.pool().market() == Market.ON_DEMAND);
    assertThat(book.onDemandPrices(List.of(definition(false)), List.of(SPOT))).isEmpty();
  }

  @Test
  void withoutAPriceThereIsNoneAndWithoutOfferingsTheZonesWithASpotPriceCount() {
    assertThat(book.onDemandPrices(List.of(definition(true)), List.of(SPOT))).isEmpty();
    price(0.2);
    assertThat(book.onDemandPrices(List.of(definition(true)), List.of(SPOT)))
        .extracting(p -> p.pool().availabilityZone())
        .containsExactly(ZONE);
    book.fold(new OnDemandPricesStated(OREGON, NOON, "a list", List.of()));
    assertThat(book.onDemandPrices(List.of(definition(true)), List.of(SPOT))).isEmpty();
  }

  @Test
  void whatIsNotOfferedIsKnownOnlyWhereEc2WasAsked() {
    assertThat(book.notOffered(List.of(SPOT))).isEmpty();
    offers(new ZoneOffer(OTHER_ZONE, List.of(TYPE)));
    assertThat(book.notOffered(List.of(SPOT))).containsExactly(POOL);
    assertThat(book.offeringsReadAt(OREGON)).contains(NOON);
    offers(new ZoneOffer(ZONE, List.of(TYPE)));
    assertThat(book.notOffered(List.of(SPOT))).isEmpty();
  }

  @Test
  void interruptionRatesAreThoseOfThePricedTypes() {
    assertThat(book.interruptionRates(List.of(SPOT))).isEmpty();
    book.fold(new InterruptionRatesStated(OREGON, NOON, "advisor", List.of(new TypeRate(TYPE, 1))));
    assertThat(book.interruptionRates(List.of(SPOT)))
        .containsExactly(new InterruptionRate(OREGON, TYPE, 0.075, NOON));
  }

  private void price(double usdPerHour) {
    book.fold(
        new OnDemandPricesStated(OREGON, NOON, "a list", List.of(new TypePrice(TYPE, usdPerHour))));
  }

  private void offers(ZoneOffer... zones) {
    book.fold(new TypesOffered(OREGON, NOON, List.of(zones)));
  }

  /// What may buy the type in the region.
  private static WorkerType definition(boolean onDemand) {
    var d = Samples.definition(LINUX, 0, 10);
    return new WorkerType(
        d.workerType(),
        d.version(),
        d.lastModified(),
        d.description(),
        d.owner(),
        d.launchSpec(),
        d.userData(),
        d.scopes(),
        d.minCapacity(),
        d.maxCapacity(),
        d.scalingRatio(),
        d.minPrice(),
        d.maxPrice(),
        onDemand,
        true,
        d.instanceTypes(),
        d.regions(),
        d.availabilityZones());
  }
}
