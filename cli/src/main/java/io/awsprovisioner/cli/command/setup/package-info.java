/// Commands around the others: profiles, secrets, completion.
@NullMarked
package io.awsprovisioner.cli.command.setup;

import org.jspecify.annotations.NullMarked;
