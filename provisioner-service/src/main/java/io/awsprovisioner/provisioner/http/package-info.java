/// How the service's own HTTP doors ask: never without an end.
@NullMarked
package io.awsprovisioner.provisioner.http;

import org.jspecify.annotations.NullMarked;
