package io.awsprovisioner.api.planted;

final class PlantedHelper {}
