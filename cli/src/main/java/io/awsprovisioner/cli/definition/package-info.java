/// Worker type definitions as they stand in files and on the server, what differs between the two,
/// and what would have to be done about it. Pure but for `DefinitionFiles`, which reads them.
@NullMarked
package io.awsprovisioner.cli.definition;

import org.jspecify.annotations.NullMarked;
