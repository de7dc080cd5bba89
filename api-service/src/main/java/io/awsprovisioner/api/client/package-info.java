/// Clients that are made and managed over REST.
@NullMarked
package io.awsprovisioner.api.client;

import org.jspecify.annotations.NullMarked;
