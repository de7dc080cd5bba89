package io.awsprovisioner.othermodule;

/// Stands for a module of ours that the simulator must not know.
public record AnotherModule(String name) {}
