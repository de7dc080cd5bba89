package io.awsprovisioner.api.planted;

import java.time.Clock;
import java.time.ZoneOffset;

final class TicksTheClock {
  final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
}
