/// How we say who we are to the services that we call.
@NullMarked
package io.awsprovisioner.provisioner.credentials;

import org.jspecify.annotations.NullMarked;
