/// Why a worker type has the instances that it has: the planner's decisions as it told them on the
/// bus, kept for a while, and the last of them as the answer to "why is my task still waiting?".
@NullMarked
package io.awsprovisioner.api.decision;

import org.jspecify.annotations.NullMarked;
