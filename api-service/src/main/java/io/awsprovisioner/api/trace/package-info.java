/// The span of a call: begun at the front door, found again by whoever leaves something behind that
/// goes on elsewhere (an event in the outbox, a launch's secret).
@NullMarked
package io.awsprovisioner.api.trace;

import org.jspecify.annotations.NullMarked;
