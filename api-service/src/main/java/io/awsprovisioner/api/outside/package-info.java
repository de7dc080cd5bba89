/// JSON from other services over HTTP: deadlines, limits, and the way back to our own thread.
@NullMarked
package io.awsprovisioner.api.outside;

import org.jspecify.annotations.NullMarked;
