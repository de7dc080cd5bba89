package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.bus.KafkaWatch;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.KeyName;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.provisioner.bus.DeadLetters;
import io.awsprovisioner.provisioner.bus.EventHeads;
import io.awsprovisioner.provisioner.bus.KafkaPlannerSeat;
import io.awsprovisioner.provisioner.bus.KafkaPublisher;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.bus.RegionTickConsumer;
import io.awsprovisioner.provisioner.bus.ViewFollowers;
import io.awsprovisioner.provisioner.demand.DemandSpans;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.SqsMessages;
import io.awsprovisioner.provisioner.ec2.TokenBucket.Size;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.launch.IntentFactory;
import io.awsprovisioner.provisioner.launch.LaunchRules;
import io.awsprovisioner.provisioner.loop.LoopBuilder;
import io.awsprovisioner.provisioner.loop.MessageWatch;
import io.awsprovisioner.provisioner.loop.Mode;
import io.awsprovisioner.provisioner.loop.Observers;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.loop.WakeUps;
import io.awsprovisioner.provisioner.metric.LoopNumbers;
import io.awsprovisioner.provisioner.metric.MeteredEc2;
import io.awsprovisioner.provisioner.secret.HttpSecrets;
import io.awsprovisioner.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Puts the service together. The only class that reads the system's clock.
@ApplicationScoped
public class Wiring {
  /// EC2's published bucket sizes (API throttling in the EC2 developer guide), and how planner and
  /// observers share what they both use.
  private static final Size TERMINATE = new Size(100, 5);

  private static final Size DESCRIBE = new Size(100, 20);

  /// Looks that messages ask for have a small bucket of their own ([MessageWatch]); every replica
  /// may have them, so observers leave room.
  private static final double OBSERVERS_PART = 0.6;

  private static final double PLANNERS_PART = 0.25;

  /// Of the burst of launches. It costs one launch after each quiet time; at none, a call that
  /// overtakes the one before it is throttled, which costs half the rate for a while.
  private static final int LAUNCHES_HELD_BACK = 1;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  @Produces
  @Singleton
  Provisioner provisioner(
      ProvisionerConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafkaConfig,
      MeterRegistry metrics) {
    var clock = InstantSource.system();
    var chance = new SystemChance();
    var kafka = kafka(kafkaConfig);
    var regions = regions(config);
    var heads = new EventHeads("/" + config.id() + "/provisioner", clock, chance::id);
    var publisher = new KafkaPublisher(kafka, config.topicPrefix(), heads);
    var traces = traces(config);
    var views = Views.empty(DemandDoors.choice(config), clock);
    var wakeUps = new WakeUps(config.loop().interval(), config.loop().leastGap());
    var numbers = new LoopNumbers(metrics, clock, config.metrics().maxWorkerTypes());
    var aws =
        new AwsEc2(
            Ec2Clients.factory(config.ec2().endpoint(), config.ec2().callDeadline()),
            Ec2Clients.described(config.ec2().endpoint(), config.ec2().callDeadline()),
            config.ec2().callDeadline().plusSeconds(1));
    var ec2 = new MeteredEc2(aws, numbers, metrics, clock);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var observers = new Observers(ec2, views, publisher, observing(config), clock, threads);
    var http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    var demand =
        new DemandDoors(http, config, clock, chance)
            .rounds(new DemandSpans(traces, publisher::publish));
    var api = new ApiDoor(config.api());
    var secrets =
        new HttpSecrets(
            api.http(CONNECT_LIMIT),
            config.api().baseUrl(),
            api.credentials(clock, chance::id),
            config.api().callDeadline());
    var loop =
        new LoopBuilder(
                new KafkaPlannerSeat(kafka, config.topicPrefix(), heads),
                new LoopBuilder.Doors(ec2, secrets, publisher, demand, numbers, traces),
                views,
                wakeUps,
                settings(config, regions, chance.id()),
                new LoopBuilder.Inputs(clock, chance))
            .build();
    return new Provisioner(
        new Provisioner.Parts(
            kafka,
            config,
            new ViewFollowers(
                kafka, config.topicPrefix(), views, wakeUps, counted(publisher, numbers)),
            new RegionTickConsumer(
                kafka, config.topicPrefix(), observers::observe, observers::sharedOutAnew, clock),
            observers,
            listening(config, ec2, views, publisher),
            regions,
            demand,
            loop,
            publisher,
            new KafkaWatch(kafka),
            aws,
            threads,
            traces));
  }

  private static Traces traces(ProvisionerConfig config) {
    try {
      return Traces.to(
          config
              .tracing()
              .endpoint()
              .map(endpoint ->
                  new Traces.Destination(
                      endpoint,
                      config.tracing().sample(),
                      "aws-provisioner-provisioner",
                      config.id())));
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem("provisioner.tracing", String.valueOf(e.getMessage()));
    }
  }

  private static DeadLetters counted(DeadLetters letters, LoopNumbers numbers) {
    return (unreadable, why) -> {
      numbers.unreadable(unreadable.topic());
      letters.put(unreadable, why);
    };
  }

  private static LoopBuilder.Settings settings(
      ProvisionerConfig config, List<Region> regions, String replica) {
    var keys = TokenKeysFile.read(config.launch().tokenKeysFile(), config.launch().tokenKeyId());
    return new LoopBuilder.Settings(
        config.id(),
        replica,
        policy(config, regions),
        regions,
        new IntentFactory(
            config.id(),
            config.worker().baseUrl().toString(),
            config.taskclusterRootUrl().orElse(""),
            config
                .worker()
                .keyPairPublicKey()
                .map(key -> KeyName.of(config.worker().keyPairPrefix(), key)),
            keys.current(),
            config.launch().secretLife()),
        keys,
        new LaunchRules(
            config.ec2().callDeadline().plusSeconds(1),
            config.launch().replayFor(),
            FIRST_PAUSE,
            LONGEST_PAUSE),
        new ApiBudget(
            Map.of(
                Api.LAUNCH,
                new Size(config.ec2().launchBurst(), config.ec2().launchRate())
                    .holdingBack(LAUNCHES_HELD_BACK),
                Api.TERMINATE,
                TERMINATE,
                Api.DESCRIBE,
                DESCRIBE.share(PLANNERS_PART))),
        config.launch().maxRegistering(),
        config.ec2().maxLaunchesUnderWay(),
        config.loop().interval(),
        config.loop().observeInterval(),
        config.queue().interval(),
        switch (config.execution()) {
          case LIVE -> Mode.LIVE;
          case SHADOW -> Mode.SHADOW;
        });
  }

  /// Listens where there is a queue to listen to.
  private static Provisioner.Listening listening(
      ProvisionerConfig config, Ec2 ec2, Views views, Publisher publisher) {
    var url = config.messages().queueUrl().map(String::strip);
    if (url.isEmpty()) {
      return new Provisioner.Listening.Nowhere();
    }
    // A wrong URL stops the start, not the first wait.
    regions(config).forEach(region -> QueueClients.url(url.get(), region));
    var messages =
        new SqsMessages(
            QueueClients.factory(url.get(), config.ec2().callDeadline()),
            region -> QueueClients.url(url.get(), region),
            config.ec2().callDeadline());
    return new Provisioner.Listening.At(
        new MessageWatch(
            messages,
            ec2,
            views,
            publisher,
            new Ec2.OwnerTag(Tags.PROVISIONER, config.id()),
            InstantSource.system()),
        messages);
  }

  private static Observers.Settings observing(ProvisionerConfig config) {
    return new Observers.Settings(
        new Ec2.OwnerTag(Tags.PROVISIONER, config.id()),
        config.loop().priceWindow(),
        config.loop().pricesInterval(),
        Map.of(
            Api.LAUNCH,
            new Size(1, 1),
            Api.TERMINATE,
            new Size(1, 1),
            Api.DESCRIBE,
            DESCRIBE.share(OBSERVERS_PART)),
        MarketFiles.read(config.market()));
  }

  private static PlanningPolicy policy(ProvisionerConfig config, List<Region> regions) {
    var defaults = PlanningPolicy.defaults(regions);
    var pricing = config.pricing();
    var limit = factsLimit(config.loop());
    try {
      return new PlanningPolicy(
          regions,
          switch (pricing.utility()) {
            case MULTIPLY -> PlanningPolicy.UtilityReading.MULTIPLY;
            case DIVIDE -> PlanningPolicy.UtilityReading.DIVIDE;
          },
          pricing.bidLimit(),
          pricing.nearTie(),
          pricing.maxLaunchesPerTick(),
          new PlanningPolicy.AgeLimits(limit, limit, limit),
          defaults.lifetimes(),
          defaults.killGuard(),
          defaults.healthLevels(),
          new PlanningPolicy.MoneyLimits(
              boxed(pricing.limitUsdPerHour()),
              boxed(pricing.workerTypeLimitUsdPerHour()),
              List.of()));
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem("provisioner.pricing", String.valueOf(e.getMessage()));
    }
  }

  private static Duration factsLimit(ProvisionerConfig.LoopConfig loop) {
    var limit = loop.factsLimit();
    if (limit.compareTo(loop.observeInterval()) <= 0
        || limit.compareTo(loop.pricesInterval()) <= 0) {
      throw new ConfigProblem(
          "provisioner.loop.facts-limit",
          "facts would be too old before they are read again: give more than"
              + " provisioner.loop.observe-interval and provisioner.loop.prices-interval");
    }
    return limit;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<Region> regions(ProvisionerConfig config) {
    if (config.regions().isEmpty()) {
      throw new ConfigProblem("provisioner.regions", "name at least one region, such as us-west-2");
    }
    try {
      return config.regions().stream().map(String::strip).map(Region::new).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigProblem("provisioner.regions", String.valueOf(e.getMessage()));
    }
  }

  /// Only what is said about reaching the brokers; everything else is ours to choose.
  private static Map<String, Object> kafka(Map<String, Object> config) {
    var kafka = new HashMap<>(config);
    kafka.keySet().removeIf(key -> key.startsWith("key.") || key.startsWith("value."));
    return kafka;
  }
}
