/// Tests of the planner: vectors, named behaviours, and properties over inputs made from seeds.
@NullMarked
package io.awsprovisioner.planner;

import org.jspecify.annotations.NullMarked;
