/// The one JSON mapper of services and tests: what goes over the wire is decided here, once.
@NullMarked
package io.awsprovisioner.model.json;

import org.jspecify.annotations.NullMarked;
