/// What it costs to know a large fleet.
@NullMarked
package io.awsprovisioner.benchmarks.inventory;

import org.jspecify.annotations.NullMarked;
