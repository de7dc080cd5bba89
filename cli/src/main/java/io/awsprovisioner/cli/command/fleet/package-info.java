/// Commands about what runs for a worker type, what would run, and why; and those that steer it.
@NullMarked
package io.awsprovisioner.cli.command.fleet;

import org.jspecify.annotations.NullMarked;
