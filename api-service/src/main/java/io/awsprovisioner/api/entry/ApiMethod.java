package io.awsprovisioner.api.entry;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The closed table of methods (contract, section 3): its name for clients, its route, what it
/// demands, what it takes. Router, gate, error bodies, metrics and documents all read this one
/// table.
// Its fields are records of texts; saying so to the checker would take an annotation of its own
// library.
@SuppressWarnings("ImmutableEnumChecker")
public enum ApiMethod {
  LIST_WORKER_TYPE_SUMMARIES(
      "listWorkerTypeSummaries",
      Verb.GET,
      "/list-worker-type-summaries",
      Admission.publicRead("aws-provisioner:list-worker-types")),
  CREATE_WORKER_TYPE(
      "createWorkerType",
      Verb.PUT,
      "/worker-type/{workerType}",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.DEFINITION),
  UPDATE_WORKER_TYPE(
      "updateWorkerType",
      Verb.POST,
      "/worker-type/{workerType}/update",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.DEFINITION),
  WORKER_TYPE_LAST_MODIFIED(
      "workerTypeLastModified",
      Verb.GET,
      "/worker-type-last-modified/{workerType}",
      Admission.OPEN),
  WORKER_TYPE(
      "workerType",
      Verb.GET,
      "/worker-type/{workerType}",
      Admission.publicRead(
          "aws-provisioner:view-worker-type:{workerType}",
          "aws-provisioner:manage-worker-type:{workerType}")),
  REMOVE_WORKER_TYPE(
      "removeWorkerType",
      Verb.DELETE,
      "/worker-type/{workerType}",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}")),
  LIST_WORKER_TYPES(
      "listWorkerTypes",
      Verb.GET,
      "/list-worker-types",
      Admission.publicRead("aws-provisioner:list-worker-types")),
  CREATE_SECRET("createSecret", Verb.PUT, "/secret/{token}", Admission.IN_HANDLER, Payload.SECRET),
  GET_SECRET("getSecret", Verb.GET, "/secret/{token}", Admission.TOKEN),
  INSTANCE_STARTED(
      "instanceStarted", Verb.GET, "/instance-started/{instanceId}/{token}", Admission.TOKEN),
  REMOVE_SECRET("removeSecret", Verb.DELETE, "/secret/{token}", Admission.TOKEN),
  GET_LAUNCH_SPECS(
      "getLaunchSpecs",
      Verb.GET,
      "/worker-type/{workerType}/launch-specifications",
      Admission.publicRead(
          "aws-provisioner:view-worker-type:{workerType}",
          "aws-provisioner:manage-worker-type:{workerType}")),
  STATE(
      "state",
      Verb.GET,
      "/state/{workerType}",
      Admission.publicRead(
          "aws-provisioner:view-worker-type:{workerType}",
          "aws-provisioner:manage-worker-type:{workerType}")),
  BACKEND_STATUS("backendStatus", Verb.GET, "/backend-status", Admission.OPEN),
  PING("ping", Verb.GET, "/ping", Admission.NONE),
  CALLER("caller", Verb.GET, "/caller", Admission.OPEN),

  WORKER_TYPE_HISTORY(
      "workerTypeHistory",
      Verb.GET,
      "/worker-type/{workerType}/history",
      Admission.VIEW_WORKER_TYPE,
      null,
      "limit",
      "next"),
  WORKER_TYPE_VERSION(
      "workerTypeVersion",
      Verb.GET,
      "/worker-type/{workerType}/history/{version}",
      Admission.VIEW_WORKER_TYPE),
  RESTORE_WORKER_TYPE(
      "restoreWorkerType",
      Verb.POST,
      "/worker-type/{workerType}/history/{version}/restore",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.STEERING),

  PAUSE_WORKER_TYPE(
      "pauseWorkerType",
      Verb.POST,
      "/worker-type/{workerType}/pause",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.STEERING),
  RESUME_WORKER_TYPE(
      "resumeWorkerType",
      Verb.POST,
      "/worker-type/{workerType}/resume",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.STEERING),
  RECONCILE_WORKER_TYPE(
      "reconcileWorkerType",
      Verb.POST,
      "/worker-type/{workerType}/reconcile",
      Admission.scope("aws-provisioner:manage-worker-type:{workerType}"),
      Payload.STEERING),
  TERMINATE_INSTANCES(
      "terminateInstances",
      Verb.DELETE,
      "/worker-type/{workerType}/instances",
      Admission.scope("aws-provisioner:terminate-instances:{workerType}")),
  TERMINATE_INSTANCE(
      "terminateInstance",
      Verb.DELETE,
      "/worker-type/{workerType}/instances/{instanceId}",
      Admission.scope("aws-provisioner:terminate-instances:{workerType}")),
  STOP_BUYING(
      "stopBuying",
      Verb.POST,
      "/buying/stop",
      Admission.scope("aws-provisioner:manage-deployment"),
      Payload.STEERING),
  RESUME_BUYING(
      "resumeBuying",
      Verb.POST,
      "/buying/resume",
      Admission.scope("aws-provisioner:manage-deployment"),
      Payload.STEERING),
  LIST_STEERING(
      "listSteering",
      Verb.GET,
      "/steering",
      Admission.scope("aws-provisioner:manage-deployment"),
      null,
      "limit",
      "next"),
  APPROVE_STEERING(
      "approveSteering",
      Verb.POST,
      "/steering/{id}/approve",
      Admission.scope("aws-provisioner:manage-deployment"),
      Payload.STEERING),

  LIST_DECISIONS(
      "listDecisions",
      Verb.GET,
      "/worker-type/{workerType}/decisions",
      Admission.VIEW_WORKER_TYPE,
      null,
      "limit",
      "next"),
  WHY("why", Verb.GET, "/worker-type/{workerType}/why", Admission.VIEW_WORKER_TYPE),

  PLAN(
      "plan",
      Verb.POST,
      "/worker-type/{workerType}/plan",
      Admission.VIEW_WORKER_TYPE,
      Payload.PLAN),
  WORKER_TYPE_TIMELINE(
      "workerTypeTimeline",
      Verb.GET,
      "/worker-type/{workerType}/timeline",
      Admission.VIEW_WORKER_TYPE,
      null,
      "hours"),

  LIST_INSTANCES(
      "listInstances",
      Verb.GET,
      "/instances",
      Admission.VIEW_DEPLOYMENT,
      null,
      "limit",
      "next",
      "workerType",
      "region",
      "instanceType",
      "state"),
  FLEET("fleet", Verb.GET, "/fleet", Admission.VIEW_DEPLOYMENT),
  LIST_WORKER_TYPES_OVERVIEW(
      "listWorkerTypesOverview",
      Verb.GET,
      "/worker-types",
      Admission.VIEW_DEPLOYMENT,
      null,
      "limit",
      "next",
      "name"),
  TIMELINE("timeline", Verb.GET, "/timeline", Admission.VIEW_DEPLOYMENT, null, "hours"),
  DEPLOYMENT("deployment", Verb.GET, "/deployment", Admission.VIEW_DEPLOYMENT),
  LIST_PRICES(
      "listPrices",
      Verb.GET,
      "/prices",
      Admission.VIEW_DEPLOYMENT,
      null,
      "limit",
      "next",
      "workerType",
      "region",
      "instanceType",
      "hours"),
  LIST_POOLS("listPools", Verb.GET, "/pools", Admission.VIEW_DEPLOYMENT, null, "limit", "next"),
  LIST_BUDGETS("listBudgets", Verb.GET, "/budgets", Admission.VIEW_DEPLOYMENT),
  EVENTS("events", Verb.GET, "/events", Admission.VIEW_DEPLOYMENT, null, "workerType", "type"),

  LIST_AUDIT(
      "listAudit",
      Verb.GET,
      "/audit",
      Admission.scope("aws-provisioner:view-audit"),
      null,
      "limit",
      "next",
      "clientId",
      "method",
      "workerType",
      "since",
      "until"),

  LIST_CLIENTS(
      "listClients",
      Verb.GET,
      "/clients",
      Admission.scope("aws-provisioner:manage-clients:*"),
      null,
      "limit",
      "next"),
  PUT_CLIENT(
      "putClient",
      Verb.PUT,
      "/clients/{clientId}",
      Admission.scope("aws-provisioner:manage-clients:{clientId}"),
      Payload.CLIENT),
  RESET_CLIENT(
      "resetClient",
      Verb.POST,
      "/clients/{clientId}/reset",
      Admission.scope("aws-provisioner:manage-clients:{clientId}"),
      Payload.STEERING),
  REMOVE_CLIENT(
      "removeClient",
      Verb.DELETE,
      "/clients/{clientId}",
      Admission.scope("aws-provisioner:manage-clients:{clientId}"));

  /// By the first segment of the route, which is never a parameter: every request is looked up.
  private static final Map<String, List<ApiMethod>> BY_FIRST =
      Arrays.stream(values()).collect(groupingBy(m -> m.route.segments().getFirst()));

  private static final Set<String> TAGGED =
      Set.of(
          "listWorkerTypeSummaries",
          "listWorkerTypes",
          "workerType",
          "createWorkerType",
          "updateWorkerType",
          "restoreWorkerType");

  private final String wireName;
  private final Verb verb;
  private final RouteTemplate route;
  private final Admission admission;
  private final @Nullable Payload payload;
  private final Set<String> queryKeys;

  ApiMethod(String wireName, Verb verb, String route, Admission admission) {
    this(wireName, verb, route, admission, null);
  }

  ApiMethod(
      String wireName,
      Verb verb,
      String route,
      Admission admission,
      @Nullable Payload payload,
      String... queryKeys) {
    this.wireName = wireName;
    this.verb = verb;
    this.route = RouteTemplate.of(route);
    this.admission = admission;
    this.payload = payload;
    this.queryKeys = Set.of(queryKeys);
  }

  /// The name in clients, such as `createWorkerType`.
  public String wireName() {
    return wireName;
  }

  public Verb verb() {
    return verb;
  }

  /// The route under `/v1`.
  public RouteTemplate route() {
    return route;
  }

  public Admission admission() {
    return admission;
  }

  /// The scopes of which one is demanded before the handler is reached; none where everybody is let
  /// in, or the handler or the token decides.
  ///
  /// @param publicReads whether the deployment keeps the historic reads open
  public List<String> demanded(boolean publicReads) {
    return switch (admission) {
      case Admission.Scoped(var anyOf) -> anyOf;
      case Admission.PublicRead(var anyOf) -> publicReads ? List.of() : anyOf;
      case Admission.Ignored() -> List.of();
      case Admission.Token() -> List.of();
      case Admission.Open() -> List.of();
      case Admission.InHandler() -> List.of();
    };
  }

  /// What the body must be; empty for methods without one.
  public Optional<Payload> payload() {
    return Optional.ofNullable(payload);
  }

  /// Query keys it knows; `bewit` is always allowed.
  public Set<String> queryKeys() {
    return queryKeys;
  }

  /// Whether it changes something, or opens a secret: then it leaves a line in the audit.
  public boolean isAudited() {
    return this != PLAN && (verb != Verb.GET || hasToken());
  }

  /// Whether its answer is a stream that goes on.
  public boolean isStream() {
    return this == EVENTS;
  }

  /// Whether the route has a token in its path: then HEAD is refused, because it would change
  /// things.
  public boolean hasToken() {
    return route.parameters().contains(RouteTemplate.TOKEN);
  }

  /// Whether an `If-Match` header makes it conditional.
  public boolean isConditional() {
    return this == UPDATE_WORKER_TYPE;
  }

  /// Whether its answer has an ETag; where it is a `GET`, `If-None-Match` is looked at.
  public boolean isTagged() {
    return TAGGED.contains(wireName);
  }

  /// The methods whose route has that form, whatever their verb.
  public static List<ApiMethod> at(String path) {
    var segments = RouteTemplate.segments(path);
    var there = new ArrayList<ApiMethod>(2);
    for (var method : BY_FIRST.getOrDefault(segments.getFirst(), List.of())) {
      if (method.route.isAt(segments)) {
        there.add(method);
      }
    }
    return there;
  }
}
