package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2.PricePoint;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one region's spot prices of a window: all pages, or nothing. A reader that does not page
/// gets no price for some types. For one thread, which it blocks.
public final class PriceReading {
  private static final int MAX_PAGES = 100;

  private final Ec2 ec2;
  private final Region region;
  private final Duration window;
  private final ApiBudget budget;
  private final PriceBook known;
  private final InstantSource clock;

  public PriceReading(
      Ec2 ec2,
      Region region,
      Duration window,
      ApiBudget budget,
      PriceBook known,
      InstantSource clock) {
    this.ec2 = ec2;
    this.region = region;
    this.window = window;
    this.budget = budget;
    this.known = known;
    this.clock = clock;
  }

  /// What a reading came to.
  public sealed interface Result {
    /// It read everything. Publish the changed prices, then the marker.
    record Complete(List<SpotPriceObserved> changed, PricesRead marker) implements Result {}

    /// It broke off.
    record Incomplete(Ec2Failure failure) implements Result {}
  }

  /// Reads once.
  public Result read(List<InstanceType> types) {
    var started = clock.instant();
    var points = new ArrayList<PricePoint>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      if (!budget.tryTake(Purpose.PRICES, region, clock.instant())) {
        return new Result.Incomplete(Ec2Failure.budgetSpent());
      }
      var answer =
          ec2.spotPrices(region, started.minus(window), types, next).toCompletableFuture().join();
      switch (answer) {
        case Ec2.Answer.Refused<Ec2.Page<PricePoint>>(var failure) -> {
          if (failure.kind() == Ec2Failure.Kind.THROTTLED) {
            budget.throttled(Purpose.PRICES, region, clock.instant());
          }
          return new Result.Incomplete(failure);
        }
        case Ec2.Answer.Given<Ec2.Page<PricePoint>>(var given) -> {
          budget.accepted(Purpose.PRICES, region, clock.instant());
          points.addAll(given.rows());
          next = given.next();
          if (next.isEmpty()) {
            return complete(started, points);
          }
        }
      }
    }
    return new Result.Incomplete(Ec2Failure.tooManyPages(MAX_PAGES));
  }

  private Result complete(Instant started, List<PricePoint> points) {
    var prices = WindowPrices.of(region, points, window, started);
    var changed = prices.stream().filter(this::isNews).toList();
    return new Result.Complete(
        changed, new PricesRead(region, started, clock.instant(), prices.size()));
  }

  private boolean isNews(SpotPriceObserved price) {
    return known
        .price(PriceBook.pool(price))
        .filter(k -> k.current() == price.current() && k.highest() == price.highest())
        .isEmpty();
  }
}
