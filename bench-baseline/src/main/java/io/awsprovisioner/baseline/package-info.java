/// What the service is measured against: an endpoint that does nothing, and one that reads one row.
@NullMarked
package io.awsprovisioner.baseline;

import org.jspecify.annotations.NullMarked;
