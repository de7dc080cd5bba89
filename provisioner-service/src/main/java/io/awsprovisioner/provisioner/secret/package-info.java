/// How a launch gets its secret: the token that only we can derive, and the one call to the
/// api-service that registers it before the instance is asked for.
@NullMarked
package io.awsprovisioner.provisioner.secret;

import org.jspecify.annotations.NullMarked;
