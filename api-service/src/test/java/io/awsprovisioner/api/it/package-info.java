/// The service as its users see it: over HTTP, with the real PostgreSQL and the real Kafka.
@NullMarked
package io.awsprovisioner.api.it;

import org.jspecify.annotations.NullMarked;
