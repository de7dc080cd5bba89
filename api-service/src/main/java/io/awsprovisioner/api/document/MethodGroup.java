package io.awsprovisioner.api.document;

import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Verb;

/// The chapters of the API's page. Pure.
enum MethodGroup {
  WORKER_TYPES("Worker types", "What may be launched: definitions, their versions, their state"),
  DECISIONS("Decisions", "What was decided, and why"),
  SECRETS("Secrets", "What workers call, with the token of their user data"),
  STEERING(
      "Steering", "What operators ask for; each answers with an id under which the end is told"),
  DEPLOYMENT("Deployment", "The fleet, the market, the budgets"),
  ACCESS("Access", "Clients, and who did what"),
  STATUS("Status", "Whether it works");

  private final String title;
  private final String description;

  MethodGroup(String title, String description) {
    this.title = title;
    this.description = description;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /// The chapter of a method, by its route.
  static MethodGroup of(ApiMethod method) {
    var segments = method.route().text().substring(1).split("/", -1);
    return switch (segments[0]) {
      case "secret", "instance-started" -> SECRETS;
      case "buying", "steering" -> STEERING;
      case "clients", "audit", "caller" -> ACCESS;
      case "ping", "backend-status" -> STATUS;
      case "worker-type" -> ofWorkerType(method, segments);
      case "worker-type-last-modified",
          "list-worker-types",
          "list-worker-type-summaries",
          "state" ->
          WORKER_TYPES;
      default -> DEPLOYMENT;
    };
  }

  private static MethodGroup ofWorkerType(ApiMethod method, String[] segments) {
    var last = segments.length < 3 ? "" : segments[2];
    return switch (last) {
      case "pause", "resume", "reconcile" -> STEERING;
      case "instances" -> method.verb() == Verb.DELETE ? STEERING : WORKER_TYPES;
      case "decisions", "why", "plan" -> DECISIONS;
      default -> WORKER_TYPES;
    };
  }
}
