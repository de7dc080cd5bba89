/// Shows how the local stack's package of this name behaves.
@NullMarked
package io.awsprovisioner.localstack.stack;

import org.jspecify.annotations.NullMarked;
