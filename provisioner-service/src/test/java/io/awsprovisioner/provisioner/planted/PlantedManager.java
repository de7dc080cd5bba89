package io.awsprovisioner.provisioner.planted;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// A name that says nothing, and a hidden dependency.
class PlantedManager {
  @Inject @Nullable Runnable hidden;
}
