package io.awsprovisioner.api.planted.bare;

/// Its package has no package-info on purpose.
record Unmarked(String name) {}
