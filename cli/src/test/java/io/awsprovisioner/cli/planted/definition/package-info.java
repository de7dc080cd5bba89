/// Plants in a package whose name says that it decides.
@NullMarked
package io.awsprovisioner.cli.planted.definition;

import org.jspecify.annotations.NullMarked;
