package io.awsprovisioner.ec2simulator.prices;

import java.math.BigDecimal;
import java.time.Instant;

/// From `at` on the pool costs `usdPerHour`, until its next point.
public record PricePoint(PricePool pool, Instant at, BigDecimal usdPerHour) {}
