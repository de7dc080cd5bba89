/// Which worker types there are: the compacted topic of definitions, folded. An empty catalogue
/// kills nothing: only a removed record says that a worker type is gone.
@NullMarked
package io.awsprovisioner.provisioner.catalogue;

import org.jspecify.annotations.NullMarked;
