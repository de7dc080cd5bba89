/// What may be configured: read from the interfaces that the services are configured through, so
/// that a key without a description, or a reference without a key, cannot be.
@NullMarked
package io.awsprovisioner.docs.config;

import org.jspecify.annotations.NullMarked;
