package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.Region;

/// How many launches a region's API budget has room for now. A region without a record has room for
/// none: the budget is what keeps EC2 from throttling everybody.
public record LaunchBudget(Region region, int launchesLeft) {}
