/// What every command has at hand during a run: the options that all of them take, the connection
/// to the API that these lead to, somebody to ask, and somewhere to show what came of it.
@NullMarked
package io.awsprovisioner.cli.session;

import org.jspecify.annotations.NullMarked;
