/// What EC2 shows: sweeps of whole regions, told to everybody as changes and as markers of
/// completeness.
@NullMarked
package io.awsprovisioner.provisioner.inventory;

import org.jspecify.annotations.NullMarked;
