package io.awsprovisioner.cli.api;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Time and chance, which come in from outside.
///
/// @param nonces a new word each time
public record Circumstances(
    InstantSource clock, RandomGenerator random, Supplier<String> nonces, Pause pause) {}
