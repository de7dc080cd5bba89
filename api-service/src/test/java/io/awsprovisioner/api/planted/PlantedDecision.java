package io.awsprovisioner.api.planted;

import io.smallrye.mutiny.Uni;

final class PlantedDecision {
  Uni<String> decide() {
    return Uni.createFrom().item("decided");
  }
}
