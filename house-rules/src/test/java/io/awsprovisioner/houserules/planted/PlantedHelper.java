package io.awsprovisioner.houserules.planted;

/// Has a name that says nothing.
final class PlantedHelper {}
