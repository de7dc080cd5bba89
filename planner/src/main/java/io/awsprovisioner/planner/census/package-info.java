/// What is there, counted once, what it costs now, and how old the knowledge is.
@NullMarked
package io.awsprovisioner.planner.census;

import org.jspecify.annotations.NullMarked;
