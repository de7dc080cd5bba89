package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.RegionSweep;
import io.awsprovisioner.provisioner.market.MarketTables;
import io.awsprovisioner.provisioner.market.OfferingsReading;
import io.awsprovisioner.provisioner.market.PriceReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Observes the regions that fall to this replica: one observation of a region at a time, each on a
/// (virtual) thread of its own, so that a slow or hanging region delays nobody else.
public final class Observers {
  private static final Logger LOG = Logger.getLogger(Observers.class);
  private static final Duration MARKET_FACTS_EVERY = Duration.ofDays(1);

  /// A missing permission stays missing for a while.
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(10);

  private static final Duration PUBLISH_LIMIT = Duration.ofSeconds(20);
  private static final int NEVER = -1;

  private final Ec2 ec2;
  private final Views views;
  private final Publisher publisher;
  private final Settings settings;
  private final InstantSource clock;
  private final Executor threads;
  private final Map<Region, Lane> lanes = new ConcurrentHashMap<>();

  /// Counts how often regions were shared out: what failed before the last time says nothing.
  private final AtomicInteger sharing = new AtomicInteger();

  /// How to observe.
  ///
  /// @param tag by which we own instances
  /// @param priceWindow over which the highest price is told
  /// @param pricesEvery how often prices are read
  /// @param budget of an observer's calls
  /// @param tables what is known of the market without asking EC2
  public record Settings(
      Ec2.OwnerTag tag,
      Duration priceWindow,
      Duration pricesEvery,
      Map<ApiBudget.Api, TokenBucket.Size> budget,
      MarketTables tables) {}

  /// One region's own things: nothing is shared between regions.
  private static final class Lane {
    private final RegionSweep sweep;
    private final PriceReading prices;
    private final OfferingsReading offerings;
    private Instant tablesToldAt = Instant.MIN;
    private Instant offeringsAskedAt = Instant.MIN;
    private boolean busy;
    private Instant pricesReadAt = Instant.MIN;
    private List<InstanceType> typesRead = List.of();
    private volatile String trouble = "";
    private volatile int failedIn = NEVER;

    private Lane(RegionSweep sweep, PriceReading prices, OfferingsReading offerings) {
      this.sweep = sweep;
      this.prices = prices;
      this.offerings = offerings;
    }

    private synchronized boolean enter() {
      if (busy) {
        return false;
      }
      busy = true;
      return true;
    }

    private synchronized void leave() {
      busy = false;
    }
  }

  public Observers(
      Ec2 ec2,
      Views views,
      Publisher publisher,
      Settings settings,
      InstantSource clock,
      Executor threads) {
    this.ec2 = ec2;
    this.views = views;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
    this.threads = threads;
  }

  /// Begins an observation, unless one of that region is still going on: then this tick is let
  /// pass.
  public void observe(RegionTick tick) {
    var lane = lanes.computeIfAbsent(tick.region(), this::newLane);
    if (lane.enter()) {
      int share = sharing.get();
      threads.execute(() -> observe(tick.region(), lane, share));
    }
  }

  /// Regions are shared out among the replicas anew: from here on those are this replica's for
  /// which a tick comes, and the others are whoever's they are now.
  public void sharedOutAnew() {
    sharing.incrementAndGet();
  }

  /// Regions of this replica whose last observation failed, with the code of what was in its way.
  public SortedMap<Region, String> failing() {
    int share = sharing.get();
    var failing = new TreeMap<Region, String>();
    lanes.forEach((region, lane) -> {
      if (lane.failedIn == share) {
        failing.put(region, lane.trouble);
      }
    });
    return failing;
  }

  private Lane newLane(Region region) {
    var budget = new ApiBudget(settings.budget());
    return new Lane(
        new RegionSweep(ec2, region, settings.tag(), budget, views.inventory(), clock),
        new PriceReading(ec2, region, settings.priceWindow(), budget, views.prices(), clock),
        new OfferingsReading(ec2, region, budget, clock));
  }

  private void observe(Region region, Lane lane, int share) {
    boolean observed = false;
    try {
      boolean swept = sweep(region, lane);
      boolean read = readPricesWhenDue(region, lane);
      tellTablesWhenDue(region, lane);
      askOfferingsWhenDue(region, lane);
      observed = swept && read;
    } catch (ExecutionException | TimeoutException e) {
      lane.trouble = "NotPublished";
      LOG.warnf("observation not published region=%s error=%s", region, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      lane.trouble = e.getClass().getSimpleName();
      LOG.errorf(e, "observation failed region=%s", region);
    } finally {
      lane.failedIn = observed ? NEVER : share;
      lane.leave();
    }
  }

  private boolean sweep(Region region, Lane lane)
      throws ExecutionException, InterruptedException, TimeoutException {
    return switch (lane.sweep.sweep()) {
      case RegionSweep.Result.Complete(var changes, var marker) -> {
        publish(changes.observed());
        publisher.forgetInstances(changes.tombstones());
        // Last, and only when all the rest is stored: it says that the rest is complete.
        publish(List.of(marker));
        yield true;
      }
      case RegionSweep.Result.Partial(var changes, var unanswered, var why) -> {
        publish(changes);
        LOG.warnf(
            "no sweep, known instances were asked for by id region=%s unanswered=%d error=%s",
            region, unanswered, why.told());
        lane.trouble = why.code();
        yield false;
      }
      case RegionSweep.Result.Incomplete(var failure) -> {
        tell("sweep incomplete", region, failure);
        lane.trouble = failure.code();
        yield false;
      }
    };
  }

  private boolean readPricesWhenDue(Region region, Lane lane)
      throws ExecutionException, InterruptedException, TimeoutException {
    var types = types(region);
    if (clock.instant().isBefore(next(lane)) && types.equals(lane.typesRead)) {
      return true;
    }
    return switch (prices(region, lane, types)) {
      case PriceReading.Result.Complete(var changed, var marker) -> {
        publish(changed);
        publish(List.of(marker));
        lane.pricesReadAt = clock.instant();
        lane.typesRead = types;
        yield true;
      }
      case PriceReading.Result.Incomplete(var failure) -> {
        tell("prices not read", region, failure);
        lane.trouble = failure.code();
        yield false;
      }
    };
  }

  /// Where nothing can be bought, there is nothing to ask, and all of it is known.
  private PriceReading.Result prices(Region region, Lane lane, List<InstanceType> types) {
    if (types.isEmpty()) {
      var now = clock.instant();
      return new PriceReading.Result.Complete(List.of(), new PricesRead(region, now, now, 0));
    }
    return lane.prices.read(types);
  }

  private void tellTablesWhenDue(Region region, Lane lane)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (isDue(lane.tablesToldAt, MARKET_FACTS_EVERY)) {
      publish(settings.tables().of(region));
      lane.tablesToldAt = clock.instant();
    }
  }

  /// What is offered changes rarely, and all replicas share the answer: it is asked for once a day.
  /// Without an answer buying goes on with what prices tell, so it is no failure of the region.
  private void askOfferingsWhenDue(Region region, Lane lane)
      throws ExecutionException, InterruptedException, TimeoutException {
    var known = views.market().offeringsReadAt(region).orElse(Instant.MIN);
    if (!isDue(known, MARKET_FACTS_EVERY) || !isDue(lane.offeringsAskedAt, ASK_AGAIN_AFTER)) {
      return;
    }
    lane.offeringsAskedAt = clock.instant();
    switch (lane.offerings.read()) {
      case OfferingsReading.Result.Complete(var offered) -> publish(List.of(offered));
      case OfferingsReading.Result.Incomplete(var failure) ->
          tell("offerings not read", region, failure);
    }
  }

  /// The outside world's trouble is a warning; what our table of failures lacks, somebody must see.
  private static void tell(String what, Region region, Ec2Failure failure) {
    LOG.logf(
        failure.isLoud() ? Logger.Level.ERROR : Logger.Level.WARN,
        "%s region=%s error=%s",
        what,
        region,
        failure.told());
  }

  private boolean isDue(Instant last, Duration every) {
    return last.equals(Instant.MIN) || !clock.instant().isBefore(last.plus(every));
  }

  private Instant next(Lane lane) {
    return lane.pricesReadAt.equals(Instant.MIN)
        ? Instant.MIN
        : lane.pricesReadAt.plus(settings.pricesEvery());
  }

  /// Only what some definition could buy there.
  private List<InstanceType> types(Region region) {
    return views.catalogue().definitions().stream()
        .filter(d -> d.option(region).isPresent())
        .flatMap(d -> d.instanceTypes().stream())
        .map(InstanceTypeOption::instanceType)
        .distinct()
        .sorted()
        .toList();
  }

  private void publish(List<? extends BusEvent> events)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (!events.isEmpty()) {
      publisher
          .publishAll(new ArrayList<>(events))
          .toCompletableFuture()
          .get(PUBLISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
