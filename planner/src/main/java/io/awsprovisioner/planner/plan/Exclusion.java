package io.awsprovisioner.planner.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What keeps an option from being bought. The order is that of the checks: the first that applies
/// is told.
public enum Exclusion {
  /// EC2 does not offer the type in that zone.
  @JsonProperty("not-offered")
  NOT_OFFERED,
  /// The region's instances were not swept lately.
  @JsonProperty("inventory-too-old")
  INVENTORY_TOO_OLD,
  /// The region's prices were not read lately.
  @JsonProperty("prices-too-old")
  PRICES_TOO_OLD,
  /// The price with utility is above the definition's maxPrice.
  @JsonProperty("above-max-price")
  ABOVE_MAX_PRICE,
  /// The bid would be above the deployment's limit.
  @JsonProperty("bid-above-limit")
  BID_ABOVE_LIMIT,
  /// The account's quota for this family and market is used up, as far as EC2 said lately.
  @JsonProperty("quota-exceeded")
  QUOTA_EXCEEDED,
  /// EC2 had no capacity lately.
  @JsonProperty("no-capacity")
  NO_CAPACITY,
  /// EC2 had no capacity lately, and the one launch that tries it again is under way.
  @JsonProperty("being-probed")
  BEING_PROBED,
  /// One such instance would bring more capacity than maxCapacity leaves room for.
  @JsonProperty("does-not-fit")
  DOES_NOT_FIT,
  /// The region's API budget has no launches left.
  @JsonProperty("launch-budget-spent")
  LAUNCH_BUDGET_SPENT,
  /// A money limit has no room for it.
  @JsonProperty("money-limit")
  MONEY_LIMIT
}
