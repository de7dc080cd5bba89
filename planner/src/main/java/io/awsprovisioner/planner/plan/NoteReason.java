package io.awsprovisioner.planner.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The closed set of reasons in a [PlanNote], as metrics and clients know them.
public enum NoteReason {
  @JsonProperty("demand-covered")
  DEMAND_COVERED("demand-covered"),
  @JsonProperty("at-maximum")
  AT_MAXIMUM("at-maximum"),
  @JsonProperty("capacity-does-not-divide")
  CAPACITY_DOES_NOT_DIVIDE("capacity-does-not-divide"),
  @JsonProperty("every-option-above-max-price")
  EVERY_OPTION_ABOVE_MAX_PRICE("every-option-above-max-price"),
  @JsonProperty("bid-above-limit")
  BID_ABOVE_LIMIT("bid-above-limit"),
  @JsonProperty("no-price-known")
  NO_PRICE_KNOWN("no-price-known"),
  @JsonProperty("not-offered")
  NOT_OFFERED("not-offered"),
  @JsonProperty("no-region-enabled")
  NO_REGION_ENABLED("no-region-enabled"),
  @JsonProperty("no-market-allowed")
  NO_MARKET_ALLOWED("no-market-allowed"),
  @JsonProperty("no-capacity")
  NO_CAPACITY("no-capacity"),
  @JsonProperty("quota-exceeded")
  QUOTA_EXCEEDED("quota-exceeded"),
  @JsonProperty("launch-budget-spent")
  LAUNCH_BUDGET_SPENT("launch-budget-spent"),
  @JsonProperty("launches-per-tick-spent")
  LAUNCHES_PER_TICK_SPENT("launches-per-tick-spent"),
  @JsonProperty("money-limit")
  MONEY_LIMIT("money-limit"),
  @JsonProperty("facts-too-old")
  FACTS_TOO_OLD("facts-too-old"),
  @JsonProperty("configuration-cannot-launch")
  CONFIGURATION_CANNOT_LAUNCH("configuration-cannot-launch"),
  @JsonProperty("paused")
  PAUSED("paused"),
  @JsonProperty("buying-stopped")
  BUYING_STOPPED("buying-stopped"),
  @JsonProperty("buying-held")
  BUYING_HELD("buying-held"),
  @JsonProperty("demand-unknown")
  DEMAND_UNKNOWN("demand-unknown"),
  @JsonProperty("unknown-worker-type")
  UNKNOWN_WORKER_TYPE("unknown-worker-type"),
  @JsonProperty("kill-guard-holds")
  KILL_GUARD_HOLDS("kill-guard-holds"),
  @JsonProperty("registrations-unknown")
  REGISTRATIONS_UNKNOWN("registrations-unknown"),
  @JsonProperty("shadow-mode")
  SHADOW_MODE("shadow-mode");

  private final String code;

  NoteReason(String code) {
    this.code = code;
  }

  /// The word on the wire and in metrics.
  public String code() {
    return code;
  }
}
