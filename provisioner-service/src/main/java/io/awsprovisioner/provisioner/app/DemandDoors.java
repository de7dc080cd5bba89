package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.credentials.BearerTokenFile;
import io.awsprovisioner.provisioner.credentials.Credentials;
import io.awsprovisioner.provisioner.credentials.HawkCredentials;
import io.awsprovisioner.provisioner.credentials.HawkSigner;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.demand.DemandRounds;
import io.awsprovisioner.provisioner.demand.DemandSource;
import io.awsprovisioner.provisioner.demand.JsonDemandSource;
import io.awsprovisioner.provisioner.demand.QueueDeclarations;
import io.awsprovisioner.provisioner.demand.QueueDemandSource;
import io.awsprovisioner.provisioner.demand.QueueDoor;
import io.awsprovisioner.provisioner.demand.QueuePoller;
import io.awsprovisioner.provisioner.demand.QueueRoutes;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Whom we ask how many tasks wait, by the configuration.
record DemandDoors(
    HttpClient http, ProvisionerConfig config, InstantSource clock, SystemChance chance) {
  private static final Duration REPEAT = Duration.ofMinutes(1);
  private static final String ROOT_KEY = "provisioner.queue.root-url";
  private static final String JSON_KEY = "provisioner.demand.json.url";
  private static final String USUAL_KEY = "provisioner.demand.usual-source";

  /// Which worker type listens to whom.
  ///
  /// @throws ConfigProblem when a name is none
  static DemandChoice choice(ProvisionerConfig config) {
    var named = new HashMap<WorkerTypeName, String>();
    config
        .demand()
        .sources()
        .forEach((name, source) -> {
          try {
            named.put(new WorkerTypeName(name), source);
          } catch (IllegalArgumentException e) {
            throw new ConfigProblem(
                "provisioner.demand.sources", "'" + name + "' is no name of a worker type");
          }
        });
    return new DemandChoice(config.demand().usualSource(), named);
  }

  /// A URL with a place for a name, as it is called for some worker type.
  static URI sample(String url) {
    try {
      return URI.create(url.replace("{workerType}", "some"));
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem(JSON_KEY, "is not a URL: " + e.getMessage());
    }
  }

  /// @throws ConfigProblem when a source is listened to that cannot be asked
  DemandRounds rounds(Consumer<BusEvent> publish) {
    var choice = choice(config);
    var routes = routes();
    var json = json();
    if (choice.usual().equals(DemandReported.QUEUE) && routes.isEmpty()) {
      throw new ConfigProblem(
          ROOT_KEY,
          "worker types listen to the queue and no queue is named; set this, or"
              + " provisioner.queue.base-url, or another "
              + USUAL_KEY);
    }
    if (choice.usual().equals(JsonDemandSource.NAME) && json.isEmpty()) {
      throw new ConfigProblem(
          JSON_KEY, "is not set, and " + USUAL_KEY + " says that worker types listen to it");
    }
    var door = new QueueDoor(http, queueCredentials(), config.queue().callDeadline());
    var sources = new ArrayList<DemandSource>();
    routes.ifPresent(to -> sources.add(new QueueDemandSource(door, to)));
    json.ifPresent(sources::add);
    return new DemandRounds(
        choice,
        pollers(sources, publish),
        routes
            .filter(_ -> config.queue().declare())
            .map(to -> QueueDeclarations.to(door, to, clock))
            .orElseGet(QueueDeclarations::none));
  }

  private List<QueuePoller> pollers(List<DemandSource> sources, Consumer<BusEvent> publish) {
    return sources.stream()
        .map(source ->
            new QueuePoller(source, publish, clock, config.queue().maxConcurrent(), REPEAT))
        .toList();
  }

  private Optional<QueueRoutes> routes() {
    var queue = config.queue();
    if (queue.rootUrl().isPresent() && queue.baseUrl().isPresent()) {
      throw new ConfigProblem(
          ROOT_KEY, "and provisioner.queue.base-url are both set; a queue has one of them");
    }
    return queue
        .rootUrl()
        .map(root -> QueueRoutes.belowRoot(root, config.id(), queue.countCall()))
        .or(() ->
            queue.baseUrl().map(base -> QueueRoutes.at(base, config.id(), queue.countCall())));
  }

  private Optional<Credentials> queueCredentials() {
    var queue = config.queue();
    if (queue.clientId().isPresent() != queue.accessToken().isPresent()) {
      throw new ConfigProblem(
          "provisioner.queue.client-id", "and provisioner.queue.access-token belong together");
    }
    return queue
        .clientId()
        .map(id ->
            new HawkSigner(
                new HawkCredentials(id, queue.accessToken().orElseThrow()), clock, chance::id));
  }

  private Optional<DemandSource> json() {
    var json = config.demand().json();
    Optional<Credentials> credentials =
        json.tokenFile().map(file -> new BearerTokenFile(file, clock));
    var door = new QueueDoor(http, credentials, config.queue().callDeadline());
    try {
      return json.url().map(url -> new JsonDemandSource(door, url, json.pointer()));
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem(
          JSON_KEY + " and provisioner.demand.json.pointer", String.valueOf(e.getMessage()));
    }
  }
}
