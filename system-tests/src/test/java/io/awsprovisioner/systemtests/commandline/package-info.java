/// The command line, used as people and scripts use it.
@NullMarked
package io.awsprovisioner.systemtests.commandline;

import org.jspecify.annotations.NullMarked;
