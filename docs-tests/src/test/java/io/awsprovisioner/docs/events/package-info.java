/// Whether the description of the events fits the events.
@NullMarked
package io.awsprovisioner.docs.events;

import org.jspecify.annotations.NullMarked;
