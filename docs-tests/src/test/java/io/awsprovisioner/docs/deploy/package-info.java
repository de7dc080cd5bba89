/// Whether what operators are given to deploy works, and names only what exists.
@NullMarked
package io.awsprovisioner.docs.deploy;

import org.jspecify.annotations.NullMarked;
