/// Key rotation: what is encrypted under a former key is re-encrypted under the present one, bit by
/// bit.
@NullMarked
package io.awsprovisioner.api.rotation;

import org.jspecify.annotations.NullMarked;
