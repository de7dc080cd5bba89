package io.awsprovisioner.api.planted;

final class CallingResource {
  String read(PlantedStore store) {
    return store.read();
  }
}
