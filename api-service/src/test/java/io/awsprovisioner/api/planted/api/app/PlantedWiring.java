package io.awsprovisioner.api.planted.api.app;

/// What only the wiring itself may name.
public record PlantedWiring(String name) {}
