/// The Grafana dashboards: what they show stands here, their JSON is generated.
@NullMarked
package io.awsprovisioner.docs.dashboard;

import org.jspecify.annotations.NullMarked;
