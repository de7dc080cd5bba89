/// How many tasks wait: levels from the bus, whoever reports them, and the poller that asks the
/// queue.
@NullMarked
package io.awsprovisioner.provisioner.demand;

import org.jspecify.annotations.NullMarked;
