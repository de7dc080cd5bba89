/// The service's numbers for Prometheus: a closed list of names, and what feeds them.
///
/// Nothing here decides or changes anything; the loop and the door to EC2 are only watched. The
/// number of series is bounded: worker types beyond a limit are folded into one.
@NullMarked
package io.awsprovisioner.provisioner.metric;

import org.jspecify.annotations.NullMarked;
