package io.awsprovisioner.api.planted;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

final class InjectsFields {
  @Inject @Nullable String name;
}
