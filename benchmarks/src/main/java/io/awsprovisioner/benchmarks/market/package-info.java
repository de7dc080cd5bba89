/// What buying costs: price series and task arrivals are replayed against several policies, ours
/// among them, over one simulated market.
///
/// A [scenario][io.awsprovisioner.benchmarks.market.ScenarioSpec] and a seed make a
/// [market][io.awsprovisioner.benchmarks.market.MarketRecord]; the
/// [simulation][io.awsprovisioner.benchmarks.market.Simulation] lets a
/// [policy][io.awsprovisioner.benchmarks.market.BuyingPolicy] buy in it. Policies see facts only:
/// the current prices, the highest of a window, published interruption rates, and what became of
/// their own launches. What EC2 really has left is the market's secret.
@NullMarked
package io.awsprovisioner.benchmarks.market;

import org.jspecify.annotations.NullMarked;
