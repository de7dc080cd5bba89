package io.awsprovisioner.houserules.planted.left;

import io.awsprovisioner.houserules.planted.right.Right;
import org.jspecify.annotations.Nullable;

/// Half of a circle.
public final class Left {
  @Nullable Right other;
}
