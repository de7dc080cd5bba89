/// Whether a cluster that was prepared as we say is one that the services take.
@NullMarked
package io.awsprovisioner.docs.kafka;

import org.jspecify.annotations.NullMarked;
