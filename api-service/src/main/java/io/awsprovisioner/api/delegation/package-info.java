/// A Taskcluster auth service that is asked about the credentials of clients that are not ours.
@NullMarked
package io.awsprovisioner.api.delegation;

import org.jspecify.annotations.NullMarked;
