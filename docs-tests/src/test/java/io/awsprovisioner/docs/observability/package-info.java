/// Alerts and dashboards say what the services really tell.
@NullMarked
package io.awsprovisioner.docs.observability;

import org.jspecify.annotations.NullMarked;
