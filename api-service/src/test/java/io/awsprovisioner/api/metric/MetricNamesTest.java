package io.awsprovisioner.api.metric;

import io.awsprovisioner.houserules.ClosedMetrics;

final class MetricNamesTest extends ClosedMetrics {}
