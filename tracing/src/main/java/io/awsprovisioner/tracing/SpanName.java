package io.awsprovisioner.tracing;

import io.opentelemetry.api.trace.SpanKind;

/// What a span may be. Closed: a new one is a decision. The reference page is generated from this
/// list.
public enum SpanName {
  API_CALL(
      "api.call",
      SpanKind.SERVER,
      "api-service",
      "A call of the API, from its arrival to its answer. The method's name stands behind. Of a"
          + " path only the route's template is told, and nothing of a query."),
  OUTBOX_PUBLISH(
      "outbox.publish",
      SpanKind.PRODUCER,
      "api-service",
      "An event that waited in the outbox goes to Kafka. Its parent is the call that changed"
          + " something."),
  DEMAND_OBSERVED(
      "demand.observed",
      SpanKind.PRODUCER,
      "provisioner-service",
      "The queue (or the JSON source) told another number of waiting tasks than before."),
  ITERATION(
      "iteration",
      SpanKind.CONSUMER,
      "provisioner-service",
      "A tick that something woke, or that decided something: from the facts to the commit. Its"
          + " parent is the first event that woke it; it has a link to every one that did."),
  PLAN(
      "plan",
      SpanKind.INTERNAL,
      "provisioner-service",
      "Facts are collected, the plan is made and audited."),
  COMMIT(
      "commit",
      SpanKind.INTERNAL,
      "provisioner-service",
      "Intents, events and the tick's offset are written in one Kafka transaction."),
  SECRET_REGISTER(
      "secret.register",
      SpanKind.CLIENT,
      "provisioner-service",
      "A launch's secret is registered at the API."),
  RUN_INSTANCES(
      "ec2.RunInstances", SpanKind.CLIENT, "provisioner-service", "EC2 is asked for a launch."),
  LOOK_UP_LAUNCH(
      "ec2.DescribeInstances",
      SpanKind.CLIENT,
      "provisioner-service",
      "A launch of unknown fate is looked up by its token.");

  private final String wire;
  private final SpanKind kind;
  private final String service;
  private final String meaning;

  SpanName(String wire, SpanKind kind, String service, String meaning) {
    this.wire = wire;
    this.kind = kind;
    this.service = service;
    this.meaning = meaning;
  }

  /// How a collector sees it.
  public String wire() {
    return wire;
  }

  SpanKind kind() {
    return kind;
  }

  /// `CLIENT`, `SERVER`, `PRODUCER`, `CONSUMER` or `INTERNAL`.
  public String kindName() {
    return kind.name();
  }

  /// Which service writes it.
  public String service() {
    return service;
  }

  /// What it is, for people.
  public String meaning() {
    return meaning;
  }
}
