@NullMarked
package io.awsprovisioner.houserules.planted.right;

import org.jspecify.annotations.NullMarked;
