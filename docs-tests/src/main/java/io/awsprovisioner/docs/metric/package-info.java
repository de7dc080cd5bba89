/// The reference of metrics, read from the closed lists in the services' sources.
@NullMarked
package io.awsprovisioner.docs.metric;

import org.jspecify.annotations.NullMarked;
