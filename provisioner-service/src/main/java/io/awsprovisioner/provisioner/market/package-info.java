/// What instances cost now: spot prices read by one replica for all, and folded.
@NullMarked
package io.awsprovisioner.provisioner.market;

import org.jspecify.annotations.NullMarked;
