package io.awsprovisioner.planner.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A rule that a plan breaks: a bug of ours.
///
/// @param what for people
public record Finding(Rule rule, String what) {
  /// The rules; each has been seen to be broken by a planner made for that.
  public enum Rule {
    /// A launch for a worker type, version, region, type, market or capacity that the definition or
    /// the deployment does not have.
    @JsonProperty("launch-outside-definition")
    LAUNCH_OUTSIDE_DEFINITION,
    /// A price that is not the pool's, or utility or bid not as the rules have it.
    @JsonProperty("wrong-price")
    WRONG_PRICE,
    @JsonProperty("above-max-price")
    ABOVE_MAX_PRICE,
    @JsonProperty("bid-above-limit")
    BID_ABOVE_LIMIT,
    @JsonProperty("above-max-capacity")
    ABOVE_MAX_CAPACITY,
    /// More than the capacity rule asks for, by a whole instance or more.
    @JsonProperty("more-than-wanted")
    MORE_THAN_WANTED,
    /// Buying although it is stopped, held, paused, or the configuration is refused.
    @JsonProperty("bought-while-forbidden")
    BOUGHT_WHILE_FORBIDDEN,
    @JsonProperty("bought-on-old-facts")
    BOUGHT_ON_OLD_FACTS,
    @JsonProperty("launch-budget-passed")
    LAUNCH_BUDGET_PASSED,
    @JsonProperty("money-limit-passed")
    MONEY_LIMIT_PASSED,
    /// Launches where EC2 refused lately, more than the one that may be tried.
    @JsonProperty("herd-on-failing-pool")
    HERD_ON_FAILING_POOL,
    @JsonProperty("unknown-instance")
    UNKNOWN_INSTANCE,
    @JsonProperty("instance-ended-twice")
    INSTANCE_ENDED_TWICE,
    @JsonProperty("unjustified-termination")
    UNJUSTIFIED_TERMINATION,
    @JsonProperty("kill-guard-passed")
    KILL_GUARD_PASSED,
    /// An outcome that is missing, twice there, or does not say what the actions say.
    @JsonProperty("outcome-does-not-match")
    OUTCOME_DOES_NOT_MATCH,
    /// Less bought than wanted, and no note says why.
    @JsonProperty("shortage-without-reason")
    SHORTAGE_WITHOUT_REASON
  }
}
