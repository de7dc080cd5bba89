package io.awsprovisioner.api.document;

import io.awsprovisioner.api.entry.ApiMethod;
import org.jspecify.annotations.Nullable;

/// What people read about a method, and what it answers.
///
/// @param output the schema of a successful answer's body; null where it has none
/// @param status of success
record MethodText(String title, String description, @Nullable String output, int status) {
  static MethodText of(ApiMethod method) {
    return switch (method) {
      case LIST_WORKER_TYPE_SUMMARIES ->
          ok(
              "List worker types with details",
              "The capacity of each worker type: its bounds, and what is requested, pending, running.",
              "list-worker-types-summaries-response.json");
      case CREATE_WORKER_TYPE ->
          ok(
              "Create a worker type",
              "Stores a definition. The same again changes nothing; another of that name is a 409.",
              "get-worker-type-response.json");
      case UPDATE_WORKER_TYPE ->
          ok(
              "Update a worker type",
              "Replaces the definition whole. Optional keys that are left out keep their value.",
              "get-worker-type-response.json");
      case WORKER_TYPE_LAST_MODIFIED ->
          ok(
              "When a worker type was last modified",
              "The timestamp that also stands in user data: a worker sees whether it is outdated.",
              "get-worker-type-last-modified.json");
      case WORKER_TYPE ->
          ok(
              "Get a worker type",
              "The stored definition. Secrets are masked unless the caller may manage it.",
              "get-worker-type-response.json");
      case REMOVE_WORKER_TYPE ->
          none(
              "Remove a worker type",
              "Everything that was launched for it is ended. 204 also when it was not there.");
      case LIST_WORKER_TYPES ->
          ok(
              "List worker types",
              "The names of all worker types, sorted.",
              "list-worker-types-response.json");
      case CREATE_SECRET ->
          ok(
              "Create a secret",
              "Keeps secrets that the token opens once.",
              "create-secret-response.json");
      case GET_SECRET ->
          ok(
              "Get a secret",
              "Opens the secret of a token, once, and gives temporary credentials with it.",
              "get-secret-response.json");
      case INSTANCE_STARTED ->
          none("Report that an instance has started", "A worker says that it runs.");
      case REMOVE_SECRET ->
          none("Remove a secret", "Afterwards the token opens nothing. Always 204.");
      case GET_LAUNCH_SPECS ->
          ok(
              "Get all launch specifications",
              "What would be launched, for each region and instance type, at a price of 1.",
              "get-launch-specs-response.json");
      case STATE ->
          ok(
              "Get the state of a worker type",
              "Its instances, and the launches that EC2 has not shown yet.",
              "state-definition.json");
      case BACKEND_STATUS ->
          ok(
              "Is the provisioner working?",
              "When the provisioner last completed an iteration: healthy, late, down or pending.",
              "backend-status-response.json");
      case PING ->
          ok(
              "Ping",
              "Whether this service is alive; it needs no database for that.",
              "ping-response.json");
      case CALLER ->
          ok(
              "Who am I?",
              "The client that the credentials stand for, and its scopes: what a user interface may offer.",
              "caller-response.json");
      case WORKER_TYPE_HISTORY ->
          ok(
              "List a worker type's versions",
              "Who changed it, when and how; the newest first.",
              "worker-type-history-response.json");
      case WORKER_TYPE_VERSION ->
          ok(
              "Get a former version",
              "The definition as it was, secrets masked, and what changed.",
              "worker-type-version-response.json");
      case RESTORE_WORKER_TYPE ->
          ok(
              "Restore a former version",
              "Makes it the present one again, with the secrets it had, under a new version.",
              "get-worker-type-response.json");
      case PAUSE_WORKER_TYPE -> accepted("Pause a worker type", "Nothing more is bought for it.");
      case RESUME_WORKER_TYPE -> accepted("Resume a worker type", "It is served again.");
      case RECONCILE_WORKER_TYPE ->
          accepted("Reconcile now", "The provisioner looks at EC2 anew and plans at once.");
      case TERMINATE_INSTANCES -> accepted("Terminate all instances", "Those that are there now.");
      case TERMINATE_INSTANCE -> accepted("Terminate an instance", "That one.");
      case STOP_BUYING -> accepted("Stop buying", "Nothing more is bought at all.");
      case RESUME_BUYING -> accepted("Resume buying", "Buying goes on.");
      case LIST_STEERING ->
          ok(
              "List what was asked for",
              "By whom, why, and what became of it.",
              "list-steering-response.json");
      case APPROVE_STEERING ->
          accepted("Approve", "What a guard holds may go on, for an hour from now.");
      case LIST_DECISIONS ->
          ok(
              "List decisions",
              "What the planner decided for the worker type and why, with the ranked options; the"
                  + " newest first.",
              "list-decisions-response.json");
      case WHY ->
          ok(
              "Why is my task still waiting?",
              "One sentence for people, a reason of a closed set for machines, and the last decision.",
              "why-response.json");
      case PLAN ->
          ok(
              "What would be bought?",
              "What would be bought now for the stored definition or a draft, and why, with the ranked"
                  + " options. Buys nothing. A draft that could not be launched is a 400 with every"
                  + " reason. With `launchSpecs`, so many of the launch specs that the definition"
                  + " comes to, all layers merged, and `launchSpecCount` for how many there are.",
              "plan-response.json");
      case WORKER_TYPE_TIMELINE ->
          ok(
              "How a worker type went lately",
              "Demand, capacity and money over the last hours, at most 24. Each sample holds until the"
                  + " next.",
              "timeline-response.json");
      case LIST_INSTANCES ->
          ok(
              "List instances",
              "The newest first; without a state, all that are not terminated. Terminated ones are"
                  + " known for 8 days.",
              "list-instances-response.json");
      case FLEET ->
          ok(
              "The fleet in numbers",
              "Instances and money by region, type, market and state, and what EC2 took back in the"
                  + " last 24 hours.",
              "fleet-response.json");
      case LIST_WORKER_TYPES_OVERVIEW ->
          ok(
              "List worker types at a glance",
              "Demand, capacity, money, the cheapest option and a state in one word, by name; those"
                  + " whose names have the part `name` in them, in any case, or all.",
              "list-worker-types-overview-response.json");
      case TIMELINE ->
          ok(
              "How the deployment went lately",
              "Demand, capacity and money of all worker types together. Each sample holds until the"
                  + " next.",
              "timeline-response.json");
      case DEPLOYMENT ->
          ok(
              "How the deployment is",
              "The last iteration, the ages of facts, the outbox, and what stands still.",
              "deployment-response.json");
      case LIST_PRICES ->
          ok(
              "List prices",
              "Spot and on-demand prices by pool, each with its age; with hours, the history of spot"
                  + " prices too, for at most 100 pools.",
              "list-prices-response.json");
      case LIST_POOLS ->
          ok(
              "List the health of pools",
              "How launches went lately, the least healthy first, as the planner last told it.",
              "list-pools-response.json");
      case LIST_BUDGETS ->
          ok(
              "List API budgets",
              "The planner's buckets of EC2 calls by region, as it last told them.",
              "list-budgets-response.json");
      case EVENTS ->
          ok(
              "Follow what happens",
              "A stream of server-sent events (text/event-stream) that goes on until one side ends it."
                  + " With Last-Event-ID it goes on behind that event, as far as events are kept.",
              null);
      case LIST_AUDIT ->
          ok(
              "List who did what",
              "The newest first, never with values; of a client, a method, a worker type, a time.",
              "list-audit-response.json");
      case LIST_CLIENTS ->
          ok(
              "List clients",
              "Those of the deployment's file, then those that were made here; without tokens.",
              "list-clients-response.json");
      case PUT_CLIENT ->
          ok(
              "Create or change a client",
              "The access token of a new one is shown this once. Nobody grants what they lack.",
              "client-response.json");
      case RESET_CLIENT ->
          ok("Reset a client", "A new access token, shown this once.", "client-response.json");
      case REMOVE_CLIENT -> none("Remove a client", "Its credentials do not hold any more.");
    };
  }

  private static MethodText ok(String title, String description, @Nullable String output) {
    return new MethodText(title, description, output, 200);
  }

  private static MethodText none(String title, String description) {
    return new MethodText(title, description, null, 204);
  }

  private static MethodText accepted(String title, String description) {
    return new MethodText(title, description, "steering-response.json", 202);
  }
}
