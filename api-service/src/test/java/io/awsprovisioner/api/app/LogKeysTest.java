package io.awsprovisioner.api.app;

import io.awsprovisioner.houserules.ClosedLogKeys;

final class LogKeysTest extends ClosedLogKeys {
  LogKeysTest() {
    super(LogKeys.ALL);
  }
}
