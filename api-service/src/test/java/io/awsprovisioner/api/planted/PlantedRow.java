package io.awsprovisioner.api.planted;

/// Visible outside its package.
public record PlantedRow(String id) {}
