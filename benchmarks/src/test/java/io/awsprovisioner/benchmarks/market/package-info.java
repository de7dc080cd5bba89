@NullMarked
package io.awsprovisioner.benchmarks.market;

import org.jspecify.annotations.NullMarked;
