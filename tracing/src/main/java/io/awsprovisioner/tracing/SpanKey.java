package io.awsprovisioner.tracing;

/// What a span may say beside its name. Closed: names of worker types, ids, places, counts and
/// words of closed lists; never a path, a query, a header, a body or a message of an error. The
/// reference page is generated from this list.
public enum SpanKey {
  METHOD("provisioner.method", "The API's method, such as `createWorkerType`."),
  HTTP_METHOD("http.request.method", "`GET`, `PUT`, …"),
  ROUTE("http.route", "The route's template, such as `/v1/secret/{token}`."),
  STATUS("http.response.status_code", "What the API answered."),
  WORKER_TYPE("provisioner.worker_type", "The worker type."),
  LAUNCH("provisioner.launch_id", "The launch; its client token at EC2."),
  INSTANCE("provisioner.instance_id", "The instance."),
  REGION("cloud.region", "The AWS region."),
  ZONE("cloud.availability_zone", "The availability zone."),
  INSTANCE_TYPE("provisioner.instance_type", "The instance type."),
  TOPIC("messaging.destination.name", "The topic, without the deployment's prefix."),
  EVENT("messaging.message.type", "The event's type."),
  WAITED("provisioner.waited_ms", "How long it waited before, in milliseconds."),
  SOURCE("provisioner.demand_source", "Who told the demand."),
  PENDING_TASKS("provisioner.pending_tasks", "How many tasks wait."),
  CAUSES("provisioner.causes", "How many traced events woke the tick, linked or not."),
  WORKER_TYPES("provisioner.worker_types", "How many worker types were planned for."),
  LAUNCHES("provisioner.launches", "How many launches were decided."),
  TERMINATIONS("provisioner.terminations", "How many terminations were decided."),
  OUTCOME("provisioner.outcome", "How a call went: the class of its answer.");

  private final String wire;
  private final String meaning;

  SpanKey(String wire, String meaning) {
    this.wire = wire;
    this.meaning = meaning;
  }

  /// How a collector sees it.
  public String wire() {
    return wire;
  }

  /// What it says, for people.
  public String meaning() {
    return meaning;
  }
}
