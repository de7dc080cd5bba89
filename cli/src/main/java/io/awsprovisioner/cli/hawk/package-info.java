/// Signs requests: the client's half of Hawk, as small as it can be.
@NullMarked
package io.awsprovisioner.cli.hawk;

import org.jspecify.annotations.NullMarked;
