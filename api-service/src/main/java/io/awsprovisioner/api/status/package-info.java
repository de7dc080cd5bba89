/// Is it alive, and does the provisioner work?
@NullMarked
package io.awsprovisioner.api.status;

import org.jspecify.annotations.NullMarked;
