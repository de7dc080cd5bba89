/// Tests of the plan's words and codes.
@NullMarked
package io.awsprovisioner.planner.plan;

import org.jspecify.annotations.NullMarked;
