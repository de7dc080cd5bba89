/// Commands that look on: is it well, what happens, who did what.
@NullMarked
package io.awsprovisioner.cli.command.watch;

import org.jspecify.annotations.NullMarked;
