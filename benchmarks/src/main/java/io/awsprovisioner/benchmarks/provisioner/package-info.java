/// How fast the provisioner reacts, and how much of EC2's launch rate it uses: the whole stack as
/// processes, measured from outside.
@NullMarked
package io.awsprovisioner.benchmarks.provisioner;

import org.jspecify.annotations.NullMarked;
