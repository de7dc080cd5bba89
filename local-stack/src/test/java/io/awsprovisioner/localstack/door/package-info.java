/// One address in front of several replicas.
@NullMarked
package io.awsprovisioner.localstack.door;

import org.jspecify.annotations.NullMarked;
