/// What happens, as it happens: the bus as a stream of server-sent events. Every replica reads the
/// bus for itself, so a stream may be opened, and opened again, anywhere.
@NullMarked
package io.awsprovisioner.api.live;

import org.jspecify.annotations.NullMarked;
