/// The real planner, executor, observers and loop on simulated time: replicas die, pause and wake
/// at every point between two outside effects, and EC2 has bad days. After every step the
/// invariants of design section 3 are checked against EC2's own journal.
@NullMarked
package io.awsprovisioner.provisioner.sim;

import org.jspecify.annotations.NullMarked;
