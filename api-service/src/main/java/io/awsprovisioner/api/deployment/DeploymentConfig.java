package io.awsprovisioner.api.deployment;

import io.awsprovisioner.bus.DeploymentMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What both services of a deployment agree on.
@ConfigMapping(prefix = "provisioner")
public interface DeploymentConfig {
  /// How much the service refuses. In production it does not start with plain text, without users
  /// on Kafka, or with other settings that let strangers spend money or read secrets.
  @WithDefault("production")
  DeploymentMode mode();

  /// The provisionerId: one planner works for one such id.
  @WithDefault("aws-provisioner-v1")
  String id();

  /// What the names of all topics, groups and transactional ids of this deployment begin with.
  @WithDefault("aws-provisioner.")
  String topicPrefix();

  /// Replication factor of topics that this service creates; without it, the broker's default.
  Optional<Short> topicReplicationFactor();

  /// The AWS regions that worker types may name, such as `us-east-1,us-west-2`.
  List<String> regions();

  /// IAM instance profiles that worker types may name, as name or ARN. Whoever edits a worker type
  /// could otherwise take any role.
  Optional<List<String>> allowedInstanceProfiles();

  /// The Taskcluster deployment that workers belong to; stands in their user data.
  @WithDefault("https://taskcluster.net")
  String taskclusterRootUrl();
}
