/// A plan as data: what to do, and why nothing else. It can be printed, compared, stored and
/// replayed; whoever carries it out has nothing left to choose.
@NullMarked
package io.awsprovisioner.planner.plan;

import org.jspecify.annotations.NullMarked;
