/// The whole system under random disturbances by a seed: processes die and stand still, networks
/// are cut, EC2 has bad days, and work goes on all the time.
@NullMarked
package io.awsprovisioner.systemtests.soak;

import org.jspecify.annotations.NullMarked;
