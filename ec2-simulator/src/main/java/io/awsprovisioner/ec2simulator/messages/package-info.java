/// What EC2 tells by itself: state changes, interruption warnings and rebalance recommendations, as
/// EventBridge puts them into a queue. At least once, in no promised order; on a bad day late,
/// doubled or lost. Whoever relies on them alone is wrong, which is what this package is for.
@NullMarked
package io.awsprovisioner.ec2simulator.messages;

import org.jspecify.annotations.NullMarked;
