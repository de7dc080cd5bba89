/// From the database to the bus: an event is stored with the change it tells of, and relayed in
/// order, at least once.
@NullMarked
package io.awsprovisioner.api.outbox;

import org.jspecify.annotations.NullMarked;
