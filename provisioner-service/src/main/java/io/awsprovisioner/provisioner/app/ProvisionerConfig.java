package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.bus.DeploymentMode;
import io.awsprovisioner.provisioner.demand.QueueRoutes.CountCall;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The configuration of the provisioner-service. Unknown keys below `provisioner.` are refused.
@ConfigMapping(prefix = "provisioner")
public interface ProvisionerConfig {
  /// How much the service refuses. In production it does not start with plain text, without users
  /// on Kafka, or with other settings that let strangers spend money or read secrets.
  @WithDefault("production")
  DeploymentMode mode();

  /// Names this deployment. It is on every instance's tags and in every worker's user data; never
  /// change it while instances run.
  @WithDefault("aws-provisioner-v1")
  String id();

  /// What the names of all topics, groups and transactions begin with. Two deployments on one Kafka
  /// must differ in it.
  @WithDefault("aws-provisioner.")
  String topicPrefix();

  /// Replication factor of topics that are created; the broker's default where it is not set.
  Optional<Short> topicReplicationFactor();

  /// `live`, or `shadow`: plans and reports as if it were live, but buys nothing and ends nothing.
  /// All replicas of a deployment need the same.
  @WithDefault("live")
  Execution execution();

  /// The regions in which instances are launched and looked for.
  List<String> regions();

  /// The root URL that workers find in their user data.
  Optional<String> taskclusterRootUrl();

  /// EC2.
  Ec2Config ec2();

  /// What EC2 says by itself.
  MessagesConfig messages();

  /// The api-service, where secrets are registered.
  ApiConfig api();

  /// The queue that tells pending tasks.
  QueueConfig queue();

  /// Whom worker types believe how many tasks wait.
  DemandConfig demand();

  /// Launching.
  LaunchConfig launch();

  /// What workers are told.
  WorkerConfig worker();

  /// The loop.
  LoopConfig loop();

  /// Prices and limits of the plan.
  PricingConfig pricing();

  /// What is known of the market without asking EC2.
  MarketConfig market();

  /// The numbers for Prometheus.
  MetricsConfig metrics();

  /// Traces, for whoever collects them.
  TracingConfig tracing();

  /// The numbers for Prometheus.
  interface MetricsConfig {
    /// How many worker types have series of their own; the rest share one, with the label
    /// `(others)`. Each costs about eight series.
    @WithDefault("500")
    int maxWorkerTypes();
  }

  /// Traces, for whoever collects them.
  interface TracingConfig {
    /// Base address of a collector that takes OTLP over HTTP, such as `http://collector:4318`;
    /// spans go to `/v1/traces` there. Without it nothing is traced.
    Optional<URI> endpoint();

    /// Which part of the traces that begin here is recorded, from 0 to 1. An event that brings a
    /// `traceparent` has decided already.
    @WithDefault("1")
    double sample();
  }

  /// EC2.
  interface Ec2Config {
    /// An endpoint that speaks the EC2 Query protocol for all regions; AWS's own where it is not
    /// set.
    Optional<URI> endpoint();

    /// After this a call is given up; a launch is then in doubt until it is asked for again.
    @WithDefault("20s")
    Duration callDeadline();

    /// RunInstances calls at once in a region.
    @WithDefault("8")
    int maxLaunchesUnderWay();

    /// Size of EC2's RunInstances request bucket: burst.
    @WithDefault("5")
    double launchBurst();

    /// Refill of EC2's RunInstances request bucket, per second.
    @WithDefault("2")
    double launchRate();
  }

  /// What EC2 says by itself: EventBridge puts it into a queue of each region.
  interface MessagesConfig {
    /// The queue's URL, in which `{region}` stands for the region, such as
    /// `https://sqs.{region}.amazonaws.com/123456789012/aws-provisioner-ec2-events`. Where it is
    /// not set there are only sweeps, and an interruption is seen when the instance is gone.
    Optional<String> queueUrl();
  }

  /// The api-service.
  interface ApiConfig {
    /// Its URL, without `/v1`.
    URI baseUrl();

    /// Our client there; it needs only the scope `aws-provisioner:create-launch-secret`. Where this
    /// is not set, the token file is.
    Optional<String> clientId();

    /// That client's access token. A secret.
    Optional<String> accessToken();

    /// A file with a bearer token that somebody keeps fresh, such as the projected token of a
    /// Kubernetes service account; read anew each minute. Instead of a client and its token.
    Optional<Path> tokenFile();

    /// The authority that the API's certificate comes from, in PEM form; those of the JDK where it
    /// is not set.
    Optional<Path> caFile();

    /// After this a registration is given up and asked for again.
    @WithDefault("10s")
    Duration callDeadline();
  }

  /// The queue.
  interface QueueConfig {
    /// The root URL of the Taskcluster deployment that it belongs to, such as
    /// `https://tc.example.com`. Either this or the base URL; none of them where all demand comes
    /// from elsewhere.
    Optional<URI> rootUrl();

    /// Its own URL without `/v1`, for a queue with a host of its own.
    Optional<URI> baseUrl();

    /// Which method counts: the one that every queue has, or the newer one.
    @WithDefault("pending-tasks")
    CountCall countCall();

    /// Our client at the queue, where it asks for scopes; calls are then signed with Hawk.
    Optional<String> clientId();

    /// That client's access token. A secret.
    Optional<String> accessToken();

    /// Whether the queue is told about us and our worker types, so that its pages show them. A
    /// queue of September 2026 or later has no such methods.
    @WithDefault("false")
    boolean declare();

    /// How often every worker type's pending tasks are asked for.
    @WithDefault("2s")
    Duration interval();

    /// Questions at once.
    @WithDefault("16")
    int maxConcurrent();

    /// After this a question is given up.
    @WithDefault("5s")
    Duration callDeadline();
  }

  /// Whom worker types believe how many tasks wait.
  interface DemandConfig {
    /// The source that worker types listen to which are not named below: `queue`, `json`, or the
    /// name under which somebody reports on the topic `demand`.
    @WithDefault("queue")
    String usualSource();

    /// The source of single worker types, as `provisioner.demand.sources."name"=json`.
    Map<String, String> sources();

    /// The source `json`: a service that answers with JSON.
    JsonConfig json();
  }

  /// A service that answers with JSON.
  interface JsonConfig {
    /// Its URL; `{workerType}` in it stands for the name.
    Optional<String> url();

    /// Where in the answer the number of pending tasks stands (a JSON pointer); `{workerType}` in
    /// it stands for the name.
    @WithDefault("/pendingTasks")
    String pointer();

    /// A file with the bearer token that is shown to it; read anew each minute.
    Optional<Path> tokenFile();
  }

  /// Launching.
  interface LaunchConfig {
    /// A JSON file, key id to base64 of at least 32 bytes, from which security tokens are derived.
    /// Keep a replaced key there for 12 hours.
    Path tokenKeysFile();

    /// The id of the key for new launches.
    String tokenKeyId();

    /// How long after its decision an intent of unknown outcome is asked for again. EC2 remembers
    /// tokens for at least 24 hours, so anything below 12 hours is safe.
    @WithDefault("10m")
    Duration replayFor();

    /// How long a new instance's secret waits for its worker.
    @WithDefault("4h")
    Duration secretLife();

    /// Secrets registered at once.
    @WithDefault("16")
    int maxRegistering();
  }

  /// What workers are told.
  interface WorkerConfig {
    /// The API's URL as workers see it, with `/v1`, as published clients take their base URL; it
    /// stands in user data as it is.
    URI baseUrl();

    /// What the name of the EC2 key pair begins with that is put on instances.
    @WithName("key-pair.prefix")
    @WithDefault("aws-provisioner-v1-managed:")
    String keyPairPrefix();

    /// The public key of that pair, in OpenSSH form; without it instances get no key pair.
    @WithName("key-pair.public-key")
    Optional<String> keyPairPublicKey();
  }

  /// The loop.
  interface LoopConfig {
    /// Between scheduled ticks; changes tick at once.
    @WithDefault("10s")
    Duration interval();

    /// The least time between two ticks.
    @WithDefault("50ms")
    Duration leastGap();

    /// Between two sweeps of a region.
    @WithDefault("10s")
    Duration observeInterval();

    /// Between two readings of a region's prices.
    @WithDefault("60s")
    Duration pricesInterval();

    /// From this age on nothing is bought upon a region's inventory or prices, and demand counts as
    /// unknown. Longer than both intervals, or nothing is ever bought.
    @WithDefault("5m")
    Duration factsLimit();

    /// The window whose highest spot price is told beside the current one: among equally cheap
    /// options it makes a pool weigh less that was above the bid of late.
    @WithDefault("30m")
    Duration priceWindow();
  }

  /// Prices and limits of the plan.
  interface PricingConfig {
    /// `multiply` (price of an option = spot price × utility) or `divide`, as the historic service
    /// did.
    @WithDefault("multiply")
    Utility utility();

    /// A bid above this, US$/h, is refused loudly.
    @WithDefault("10")
    double bidLimit();

    /// Options within this part of the cheapest count as equally cheap.
    @WithDefault("0.05")
    double nearTie();

    /// The most launches that one tick may decide.
    @WithDefault("200")
    int maxLaunchesPerTick();

    /// The most that all instances together may cost, US$/h; no limit where it is not set.
    @WithName("limit-usd-per-hour")
    OptionalDouble limitUsdPerHour();

    /// The most that any one worker type's instances may cost, US$/h; no limit where it is not set.
    @WithName("worker-type-limit-usd-per-hour")
    OptionalDouble workerTypeLimitUsdPerHour();
  }

  /// Whether plans are carried out.
  enum Execution {
    /// They are.
    LIVE,
    /// They are only reported.
    SHADOW
  }

  /// What is known of the market without asking EC2. Each table is shipped, with its date and
  /// source, and may be replaced by a CSV file that begins with lines `# as-of: <date>` and `#
  /// source: <where from>`.
  interface MarketConfig {
    /// On-demand prices, in columns region, instance_type, usd_per_hour; a table of us-east-1 is
    /// shipped. What is not in it has no on-demand price and is not bought on demand.
    Optional<Path> onDemandPricesFile();

    /// How often spot instances are taken back, in columns region, instance_type, band (0 to 4, as
    /// the Spot Instance Advisor counts); its table of 2025-06-28 is shipped.
    Optional<Path> interruptionRatesFile();

    /// Instance types, in columns instance_type, vcpus, memory_mib, architectures (separated by
    /// spaces), gpus; a table of 2026 is shipped.
    Optional<Path> instanceTypesFile();
  }

  /// How a utility factor is read.
  enum Utility {
    /// price = spot price × utility
    MULTIPLY,
    /// price = spot price ÷ utility
    DIVIDE
  }
}
