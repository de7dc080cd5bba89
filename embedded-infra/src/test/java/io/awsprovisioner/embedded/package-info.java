/// Shows that what the other modules' tests stand on is real: durable, restartable, transactional.
@NullMarked
package io.awsprovisioner.embedded;

import org.jspecify.annotations.NullMarked;
