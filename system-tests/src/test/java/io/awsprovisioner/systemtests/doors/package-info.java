/// The public doors, each with a small client written from its contract: the API (signed by our own
/// reading of Hawk), Kafka, EC2's Query protocol, the task queue, health, the simulator's journal.
@NullMarked
package io.awsprovisioner.systemtests.doors;

import org.jspecify.annotations.NullMarked;
