package io.awsprovisioner.houserules.planted.right;

import io.awsprovisioner.houserules.planted.left.Left;
import org.jspecify.annotations.Nullable;

/// Half of a circle.
public final class Right {
  @Nullable Left other;
}
