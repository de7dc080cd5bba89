/// Shows how the local stack's package of this name behaves.
@NullMarked
package io.awsprovisioner.localstack.agent;

import org.jspecify.annotations.NullMarked;
