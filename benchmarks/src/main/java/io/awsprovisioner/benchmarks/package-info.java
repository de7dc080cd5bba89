/// What planning costs, measured: the planner has to decide for ten thousand worker types within a
/// second, since one replica decides for all of them.
@NullMarked
package io.awsprovisioner.benchmarks;

import org.jspecify.annotations.NullMarked;
