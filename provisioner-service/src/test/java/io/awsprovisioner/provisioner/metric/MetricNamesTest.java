package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.houserules.ClosedMetrics;

final class MetricNamesTest extends ClosedMetrics {}
