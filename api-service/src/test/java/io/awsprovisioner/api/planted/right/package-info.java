/// The other half of a planted cycle.
@org.jspecify.annotations.NullMarked
package io.awsprovisioner.api.planted.right;
