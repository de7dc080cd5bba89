/// Wiring: configuration, clocks, ids, clients, threads, health and metrics. Nobody else reads the
/// time or rolls dice.
@NullMarked
package io.awsprovisioner.provisioner.app;

import org.jspecify.annotations.NullMarked;
