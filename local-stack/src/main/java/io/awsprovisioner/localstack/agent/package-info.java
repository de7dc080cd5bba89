/// What every process of the local stack carries so that none outlives it.
@NullMarked
package io.awsprovisioner.localstack.agent;

import org.jspecify.annotations.NullMarked;
