/// Commands about worker types. A command's annotations are its documentation: `--help` and the
/// reference page are both made from them. A command gathers, calls a pure rule, and shows.
@NullMarked
package io.awsprovisioner.cli.command.workertype;

import org.jspecify.annotations.NullMarked;
