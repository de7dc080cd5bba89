/// Our side of Kafka: the planner's seat, whose transactions are the fence, and the plain topics.
@NullMarked
package io.awsprovisioner.provisioner.bus;

import org.jspecify.annotations.NullMarked;
