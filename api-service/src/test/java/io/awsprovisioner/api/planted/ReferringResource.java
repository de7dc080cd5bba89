package io.awsprovisioner.api.planted;

import java.util.function.Supplier;

final class ReferringResource {
  Supplier<String> read(PlantedStore store) {
    return store::read;
  }
}
