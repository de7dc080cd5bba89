package io.awsprovisioner.api.planted;

final class PlantedStore {
  String read() {
    return "row";
  }
}
