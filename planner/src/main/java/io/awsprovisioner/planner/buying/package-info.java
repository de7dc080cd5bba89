/// How much each worker type wants, and who buys what, by turns, until it has it or something stops
/// it; then that something is told.
@NullMarked
package io.awsprovisioner.planner.buying;

import org.jspecify.annotations.NullMarked;
