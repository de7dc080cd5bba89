package io.awsprovisioner.houserules.planted.bare;

/// Its package says nothing about null.
public final class Unmarked {}
