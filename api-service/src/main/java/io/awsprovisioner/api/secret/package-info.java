/// A launch's secrets: opened by one token, once, for a short time.
@NullMarked
package io.awsprovisioner.api.secret;

import org.jspecify.annotations.NullMarked;
