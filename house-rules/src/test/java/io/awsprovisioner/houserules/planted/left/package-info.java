@NullMarked
package io.awsprovisioner.houserules.planted.left;

import org.jspecify.annotations.NullMarked;
