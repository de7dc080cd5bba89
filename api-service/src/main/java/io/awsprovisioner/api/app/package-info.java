/// Puts the parts together: clock, randomness, checks at the start, health.
@NullMarked
package io.awsprovisioner.api.app;

import org.jspecify.annotations.NullMarked;
