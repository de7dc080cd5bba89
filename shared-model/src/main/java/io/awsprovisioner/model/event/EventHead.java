package io.awsprovisioner.model.event;

import java.time.Instant;

/// The CloudEvents 1.0 context attributes that travel as `ce_` headers in Kafka's binary mode.
///
/// @param id unique in its source; a repeat of an event has the id of the first
/// @param source which part of the deployment says it, such as `/aws-provisioner-v1/api`
/// @param subject what it is about: the record's key
/// @param time when it happened
public record EventHead(String id, String source, String subject, Instant time) {}
