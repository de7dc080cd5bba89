/// What the two services and everybody else may hear on the bus: every event, its type, its topic
/// and its key.
@NullMarked
package io.awsprovisioner.model.event;

import org.jspecify.annotations.NullMarked;
