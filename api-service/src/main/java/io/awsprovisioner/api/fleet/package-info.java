/// The deployment as a whole: its instances, its worker types at a glance, how they went lately,
/// and how it is.
@NullMarked
package io.awsprovisioner.api.fleet;

import org.jspecify.annotations.NullMarked;
