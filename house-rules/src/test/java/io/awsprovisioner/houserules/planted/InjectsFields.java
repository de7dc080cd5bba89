package io.awsprovisioner.houserules.planted;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Hides what it needs.
final class InjectsFields {
  @Inject @Nullable String hidden;
}
