package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.LARGE;
import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.type;
import static io.awsprovisioner.planner.Scenario.workerType;
import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningPolicy.HealthLevels;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.RankedOption;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private static final Duration HALF_LIFE = HealthLevels.DEFAULT.halfLife();
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Pool B = spot(OREGON, "b", SMALL);

  private final Scenario scenario = new Scenario();

  @Test
  void anExperienceCountsHalfAfterAHalfLife() {
    var tally = HealthTally.none(NOW).failed(NOW, HALF_LIFE).succeeded(NOW, HALF_LIFE);
    var later = tally.at(NOW.plus(HALF_LIFE), HALF_LIFE);
    assertThat(later.failures()).isEqualTo(0.5);
    assertThat(later.successes()).isEqualTo(0.5);
    assertThat(later.at(NOW, HALF_LIFE)).isEqualTo(later);
  }

  @Test
  void knowsWhenTheEstimateReachesALevel() {
    for (int successes = 0; successes < 4; successes++) {
      var tally = new HealthTally(successes, 5, NOW);
      var when = tally.reaches(0.7, HALF_LIFE);
      assertThat(tally.estimate(when, HALF_LIFE))
          .isCloseTo(0.7, within(1e-4))
          .isNotCloseTo(0.69, within(1e-3));
      assertThat(tally.estimate(when.minusSeconds(5), HALF_LIFE)).isLessThan(0.7);
    }
    assertThat(HealthTally.none(NOW).reaches(0.7, HALF_LIFE)).isEqualTo(NOW);
  }

  @Test
  void quotaFailuresCountForTheQuotaAndNotForThePool() {
    var health = OfferHealth.UNKNOWN.after(Experience.QUOTA_EXCEEDED, A, NOW, HALF_LIFE);
    assertThat(health.pools()).isEmpty();
    assertThat(health.quotas()).hasSize(1);
    assertThat(health.quotas().getFirst().quota()).isEqualTo(Quota.of(B));
  }

  @Test
  void aLaunchSpeaksForPoolAndQuotaAndWhatIsLongAgoIsForgotten() {
    var once = OfferHealth.UNKNOWN.after(Experience.LAUNCHED, A, NOW, HALF_LIFE);
    assertThat(once.pools()).hasSize(1);
    assertThat(once.quotas()).hasSize(1);
    var later = NOW.plus(HALF_LIFE.multipliedBy(11));
    var after = once.after(Experience.INTERRUPTED, B, later, HALF_LIFE);
    assertThat(after.pools()).extracting(OfferHealth.PoolHealth::pool).containsExactly(B);
    assertThat(after.quotas()).isEmpty();
  }

  @Test
  void aPoolThatFailedIsProbedWithOneLaunchAndNotWithAHerd() {
    failed(A, 1);
    scenario.price(A, 0.1).with(workerType("v").done(), 5).with(workerType("w").done(), 5);
    assertThat(launches()).hasSize(1);
    assertThat(outcomeOf("v").notes()).containsExactly(new PlanNote.NoCapacity(1, null));
    assertThat(outcomeOf("v").options().getFirst().excludedBy()).isEqualTo(Exclusion.BEING_PROBED);
  }

  @Test
  void aProbeThatIsUnderWayIsWaitedFor() {
    failed(A, 1);
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 5);
    scenario.requested(definition, SMALL);
    assertThat(launches()).isEmpty();
  }

  @Test
  void aLaunchThatIsGrantedIsNoProbeAnyMore() {
    failed(A, 1);
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 5);
    scenario.requested(definition, SMALL);
    scenario.launches.replaceAll(l ->
        new OpenLaunch(
            l.launchId(),
            l.workerType(),
            l.pool(),
            l.capacity(),
            l.requestedAt(),
            l.usdPerHour(),
            Scenario.instanceId(5)));
    assertThat(launches()).hasSize(1);
  }

  @Test
  void aQuotasProbeInAnotherPoolIsWaitedFor() {
    scenario.health = scenario.health.after(Experience.QUOTA_EXCEEDED, B, NOW, HALF_LIFE);
    var definition = workerType("w").done();
    scenario.price(B, 0.1).with(definition, 5);
    scenario.requested(definition, SMALL);
    assertThat(launches()).isEmpty();
  }

  @Test
  void whatIsBoughtIsToldOfEvenBeyondTheTenCheapest() {
    for (char zone = 'a'; zone <= 'm'; zone++) {
      var pool = spot(OREGON, String.valueOf(zone), SMALL);
      scenario.price(pool, 0.1 + 0.01 * ('m' - zone));
      if (zone > 'b') {
        failed(pool, 4);
      }
    }
    scenario.with(workerType("w").done(), 1);
    var options = outcomeOf("w").options();
    assertThat(options).hasSize(11).isSortedAccordingTo(comparingDouble(RankedOption::price));
    assertThat(options.getLast().bought()).isEqualTo(1);
    assertThat(options.getLast().pool()).isEqualTo(B);
    assertThat(options.getFirst().excludedBy()).isEqualTo(Exclusion.NO_CAPACITY);
  }

  @Test
  void experiencesOfPoolsAndQuotasAreKeptApart() {
    var other = spot(OREGON, "a", LARGE);
    var health =
        OfferHealth.UNKNOWN
            .after(Experience.LAUNCHED, A, NOW, HALF_LIFE)
            .after(Experience.NO_CAPACITY, B, NOW, HALF_LIFE)
            .after(Experience.LAUNCHED, other, NOW, HALF_LIFE)
            .after(Experience.LAUNCHED, A, NOW, HALF_LIFE);
    assertThat(health.pools())
        .containsExactly(
            new OfferHealth.PoolHealth(A, new HealthTally(2, 0, NOW)),
            new OfferHealth.PoolHealth(other, new HealthTally(1, 0, NOW)),
            new OfferHealth.PoolHealth(B, new HealthTally(0, 1, NOW)));
    assertThat(health.quotas())
        .containsExactly(
            new OfferHealth.QuotaHealth(Quota.of(A), new HealthTally(2, 0, NOW)),
            new OfferHealth.QuotaHealth(Quota.of(other), new HealthTally(1, 0, NOW)));
  }

  @Test
  void ofTwoTalliesOfAPoolTheWorseCounts() {
    var good = new OfferHealth.PoolHealth(A, new HealthTally(9, 0, NOW));
    var bad = new OfferHealth.PoolHealth(A, new HealthTally(0, 9, NOW));
    scenario.price(A, 0.1).with(workerType("w").done(), 5);
    scenario.health = new OfferHealth(List.of(good, bad), List.of());
    assertThat(launches()).isEmpty();
    scenario.health = new OfferHealth(List.of(bad, good), List.of());
    assertThat(launches()).isEmpty();
  }

  @Test
  void aPoolThatFailsAgainAndAgainRestsUntilItsFailuresHaveFaded() {
    failed(A, 4);
    scenario.price(A, 0.1).with(workerType("w").done(), 5);
    assertThat(launches()).isEmpty();
    var until = new HealthTally(0, 4, NOW).reaches(0.4, HALF_LIFE);
    assertThat(until).isAfter(NOW.plusSeconds(300)).isBefore(NOW.plusSeconds(900));
    assertThat(outcomeOf("w").notes()).containsExactly(new PlanNote.NoCapacity(1, until));
    assertThat(outcomeOf("w").sentence())
        .contains("no capacity in 1 pool; to be tried again from 2026-");
  }

  @Test
  void anotherPoolIsBoughtInsteadEvenIfItIsDearer() {
    failed(A, 4);
    scenario.price(A, 0.1).price(B, 0.5).with(workerType("w").done(), 3);
    assertThat(launches()).extracting(Launch::pool).containsOnly(B).hasSize(3);
  }

  @Test
  void successesOutweighAFailure() {
    failed(A, 1);
    for (int i = 0; i < 3; i++) {
      scenario.health = scenario.health.after(Experience.LAUNCHED, A, NOW, HALF_LIFE);
    }
    scenario.price(A, 0.1).with(workerType("w").done(), 3);
    assertThat(launches()).hasSize(3);
  }

  @Test
  void aQuotaStopsItsWholeFamilyAndLeavesOthersAlone() {
    for (int i = 0; i < 3; i++) {
      scenario.health = scenario.health.after(Experience.QUOTA_EXCEEDED, A, NOW, HALF_LIFE);
    }
    scenario.price(A, 0.1).price(B, 0.1).price(spot(OREGON, "a", LARGE), 0.9);
    scenario.with(workerType("other").types(type(LARGE, 1, 1)).done(), 1);
    scenario.with(workerType("same").done(), 1);
    assertThat(launches()).extracting(l -> l.workerType().value()).containsExactly("other");
    assertThat(outcomeOf("same").notes().getFirst()).isInstanceOf(PlanNote.QuotaExceeded.class);
  }

  @Test
  void aQuotaOnProbationIsProbedOnceOverAllItsPools() {
    scenario.health = scenario.health.after(Experience.QUOTA_EXCEEDED, A, NOW, HALF_LIFE);
    scenario.price(A, 0.1).price(B, 0.1).with(workerType("w").done(), 5);
    assertThat(launches()).hasSize(1);
    assertThat(outcomeOf("w").notes())
        .containsExactly(new PlanNote.QuotaExceeded(Quota.of(A), null));
  }

  @Test
  void nearTiesAreSpreadOverPools() {
    scenario.price(A, 0.100).price(B, 0.104).price(spot(OREGON, "c", SMALL), 0.106);
    scenario.with(workerType("w").capacity(0, 300).done(), 200);
    var zones = launches().stream().map(l -> l.pool().availabilityZone().value()).toList();
    assertThat(zones).hasSize(200).doesNotContain("us-west-2c");
    assertThat(zones.stream().filter("us-west-2a"::equals).count()).isBetween(75L, 125L);
  }

  @Test
  void theSpreadIsWeightedByHealth() {
    // Estimates: 1 for A, 28 in 112 for B, and no probation there.
    scenario.health =
        new OfferHealth(
            List.of(new OfferHealth.PoolHealth(B, new HealthTally(27, 84, NOW))), List.of());
    scenario.policy = Policies.with(scenario.policy, new HealthLevels(HALF_LIFE, 0.2, 0.1));
    scenario.price(A, 0.1).price(B, 0.1).with(workerType("w").capacity(0, 300).done(), 200);
    long b = launches().stream().filter(l -> l.pool().equals(B)).count();
    assertThat(b).isBetween(25L, 55L);
  }

  @Test
  void anotherSeedIsAnotherSpread() {
    scenario.price(A, 0.1).price(B, 0.1).with(workerType("w").capacity(0, 40).done(), 40);
    var one = launches();
    scenario.seed = 2;
    assertThat(launches()).isNotEqualTo(one);
  }

  @Test
  void oneMoreWorkerTypeDoesNotRenumberTheOthers() {
    scenario.price(A, 0.1).price(B, 0.1).with(workerType("w").capacity(0, 40).done(), 40);
    var alone = launches();
    scenario.with(workerType("a").capacity(0, 40).done(), 40);
    var together =
        launches().stream().filter(l -> l.workerType().equals(Scenario.name("w"))).toList();
    assertThat(together).isEqualTo(alone);
  }

  private void failed(Pool pool, int times) {
    for (int i = 0; i < times; i++) {
      scenario.health = scenario.health.after(Experience.NO_CAPACITY, pool, NOW, HALF_LIFE);
    }
  }

  private List<Launch> launches() {
    return Planner.plan(scenario.input()).launches();
  }

  private WorkerTypeOutcome outcomeOf(String name) {
    return Planner.plan(scenario.input()).outcomes().stream()
        .filter(o -> o.workerType().equals(Scenario.name(name)))
        .findFirst()
        .orElseThrow();
  }
}
