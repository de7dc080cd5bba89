/// What the bus says about launches and instances, folded into a read model.
@NullMarked
package io.awsprovisioner.api.instance;

import org.jspecify.annotations.NullMarked;
