/// Whether keys are read from the sources as the services will read them.
@NullMarked
package io.awsprovisioner.docs.config;

import org.jspecify.annotations.NullMarked;
