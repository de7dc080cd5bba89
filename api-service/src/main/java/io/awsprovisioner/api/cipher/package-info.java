/// Secrets at rest: AES-256-GCM under named keys, each text bound to the place where it is stored.
@NullMarked
package io.awsprovisioner.api.cipher;

import org.jspecify.annotations.NullMarked;
