/// What the built api-service does in a second, against the least that Quarkus and PostgreSQL can
/// do on the same machine in the same run.
@NullMarked
package io.awsprovisioner.benchmarks.api;

import org.jspecify.annotations.NullMarked;
