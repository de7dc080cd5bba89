package io.awsprovisioner.planner.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PlanningPolicy.AgeLimits;
import io.awsprovisioner.planner.facts.PlanningPolicy.HealthLevels;
import io.awsprovisioner.planner.facts.PlanningPolicy.KillGuard;
import io.awsprovisioner.planner.facts.PlanningPolicy.Lifetimes;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits.WorkerTypeLimit;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FactsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Region OREGON = new Region("us-west-2");
  private static final AvailabilityZone ZONE = new AvailabilityZone("us-west-2a");
  private static final InstanceType TYPE = new InstanceType("c5d.large");
  private static final Pool POOL = new Pool(OREGON, ZONE, TYPE, Market.SPOT);
  private static final Duration ZERO = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void theDefaultsAreTheDocumentedOnes() {
    var policy = PlanningPolicy.defaults(List.of(OREGON));
    assertThat(policy.regions()).containsExactly(OREGON);
    assertThat(policy.utility()).isEqualTo(UtilityReading.MULTIPLY);
    assertThat(policy.bidLimit()).isEqualTo(10);
    assertThat(policy.nearTie()).isEqualTo(0.05);
    assertThat(policy.maxLaunchesPerTick()).isEqualTo(200);
    assertThat(policy.ageLimits())
        .isEqualTo(
            new AgeLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5)));
    assertThat(policy.lifetimes())
        .isEqualTo(
            new Lifetimes(
                Duration.ofMinutes(30),
                Duration.ofDays(4),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10)));
    assertThat(policy.killGuard()).isEqualTo(new KillGuard(2, 0.25, Duration.ofMinutes(10)));
    assertThat(policy.healthLevels()).isEqualTo(new HealthLevels(Duration.ofMinutes(5), 0.75, 0.4));
    assertThat(policy.moneyLimits()).isEqualTo(MoneyLimits.NONE);
  }

  @Test
  void policiesThatMakeNoSenseAreRefused() {
    Stream.<ThrowingCallable>of(
            () -> policy(0, 0, 0),
            () -> policy(Double.NaN, 0, 0),
            () -> policy(1, -0.01, 0),
            () -> policy(1, 1.01, 0),
            () -> policy(1, 0, -1),
            () -> new AgeLimits(ZERO, MINUTE, MINUTE),
            () -> new AgeLimits(MINUTE, ZERO, MINUTE),
            () -> new AgeLimits(MINUTE, MINUTE, ZERO),
            () -> new Lifetimes(ZERO, MINUTE, MINUTE, MINUTE),
            () -> new Lifetimes(MINUTE, ZERO, MINUTE, MINUTE),
            () -> new Lifetimes(MINUTE, MINUTE, ZERO, MINUTE),
            () -> new Lifetimes(MINUTE, MINUTE, MINUTE, ZERO),
            () -> new KillGuard(0, 0.5, MINUTE),
            () -> new KillGuard(1, -0.1, MINUTE),
            () -> new KillGuard(1, 1.1, MINUTE),
            () -> new KillGuard(1, 0.5, ZERO),
            () -> new HealthLevels(ZERO, 0.5, 0.4),
            () -> new HealthLevels(MINUTE, 0.3, 0.4),
            () -> new HealthLevels(MINUTE, 0.5, -0.1),
            () -> new HealthLevels(MINUTE, 1, 0.4),
            () -> new MoneyLimits(-1.0, null, List.of()),
            () -> new MoneyLimits(null, -1.0, List.of()))
        .forEach(make ->
            assertThatThrownBy(make)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank());
  }

  @Test
  void policiesAtTheirBoundsAreAllowed() {
    assertThat(policy(0.01, 0, 0)).isNotNull();
    assertThat(policy(1, 1, 1)).isNotNull();
    assertThat(new KillGuard(1, 0, MINUTE)).isNotNull();
    assertThat(new KillGuard(1, 1, MINUTE)).isNotNull();
    assertThat(new HealthLevels(MINUTE, 0.4, 0.4)).isNotNull();
    assertThat(new HealthLevels(MINUTE, 0, 0)).isNotNull();
    assertThat(new MoneyLimits(0.0, 0.0, List.of())).isNotNull();
  }

  @Test
  void factsThatMakeNoSenseAreRefused() {
    Stream.<ThrowingCallable>of(
            () -> new PoolPrice(POOL, 0, null, NOW),
            () -> new PoolPrice(POOL, Double.NaN, null, NOW),
            () -> new PoolPrice(POOL, Double.POSITIVE_INFINITY, null, NOW),
            () -> new Demand.Pending(-1, NOW, "queue"),
            () -> new HealthTally(-1, 0, NOW),
            () -> new HealthTally(0, Double.NaN, NOW))
        .forEach(make -> assertThatThrownBy(make).isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void aWorkerTypesOwnMoneyLimitReplacesTheOneOfEach() {
    var own = new WorkerTypeLimit(new WorkerTypeName("own"), 3);
    var lower = new WorkerTypeLimit(new WorkerTypeName("own"), 2);
    var limits = new MoneyLimits(null, 1.0, List.of(own, lower));
    assertThat(limits.of(new WorkerTypeName("own"))).contains(2.0);
    assertThat(limits.of(new WorkerTypeName("other"))).contains(1.0);
    assertThat(MoneyLimits.NONE.of(new WorkerTypeName("own"))).isEmpty();
  }

  @Test
  void instantsAreKeptInMilliseconds() {
    var fine = NOW.plusNanos(123_456_789);
    var kept = NOW.plusMillis(123);
    assertThat(new Demand.Pending(1, fine, "queue").observedAt()).isEqualTo(kept);
    assertThat(new PoolPrice(POOL, 1, null, fine).since()).isEqualTo(kept);
    assertThat(new Removal(new WorkerTypeName("w"), fine, 1).removedAt()).isEqualTo(kept);
    assertThat(new RegionFreshness(OREGON, fine, null))
        .isEqualTo(new RegionFreshness(OREGON, kept, null));
    assertThat(new ApiHeartbeat(fine, fine)).isEqualTo(new ApiHeartbeat(kept, kept));
    assertThat(HealthTally.none(fine).asOf()).isEqualTo(kept);
  }

  @Test
  void aPoolHasAPlaceAFamilyAndAName() {
    assertThat(POOL.place()).isEqualTo(new Place(OREGON, ZONE, TYPE));
    assertThat(Quota.of(POOL)).isEqualTo(new Quota(OREGON, "c5d", Market.SPOT));
    assertThat(POOL).hasToString("c5d.large in us-west-2a (spot)");
    assertThat(new Pool(OREGON, ZONE, TYPE, Market.ON_DEMAND))
        .hasToString("c5d.large in us-west-2a (on-demand)")
        .isGreaterThan(POOL);
    assertThat(new Quota(OREGON, "c5d", Market.ON_DEMAND)).isGreaterThan(Quota.of(POOL));
    assertThat(new Quota(OREGON, "c4", Market.SPOT)).isLessThan(Quota.of(POOL));
  }

  private static PlanningPolicy policy(double bidLimit, double nearTie, int launches) {
    return new PlanningPolicy(
        List.of(),
        UtilityReading.MULTIPLY,
        bidLimit,
        nearTie,
        launches,
        AgeLimits.DEFAULT,
        Lifetimes.DEFAULT,
        KillGuard.DEFAULT,
        HealthLevels.DEFAULT,
        MoneyLimits.NONE);
  }
}
