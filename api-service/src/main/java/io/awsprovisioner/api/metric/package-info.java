/// The service's own numbers for Prometheus: a closed list of names.
@NullMarked
package io.awsprovisioner.api.metric;

import org.jspecify.annotations.NullMarked;
