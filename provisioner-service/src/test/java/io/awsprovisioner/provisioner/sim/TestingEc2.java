package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.LaunchRequest;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// EC2 in memory: ClientToken semantics (success is remembered, refusals are not), read lag,
/// terminated rows that stay an hour, and a network that loses, delays and reorders.
final class TestingEc2 implements Ec2 {
  static final Duration DEADLINE = Duration.ofSeconds(21);
  private static final Duration BOOT = Duration.ofSeconds(30);
  private static final Duration VISIBLE_AFTER_END = Duration.ofHours(1);

  private final InstantSource clock;
  private final Consumer<Point> reached;
  private final Map<LaunchId, Machine> byToken = new LinkedHashMap<>();
  private final List<Call> network = new ArrayList<>();
  private final List<LaunchId> mismatches = new ArrayList<>();
  private boolean instant = true;
  private Duration readLag = Duration.ZERO;
  private @Nullable Ec2Failure refusal;

  /// An instance as EC2 itself knows it.
  static final class Machine {
    private final LaunchRequest request;
    private final InstanceId id;
    private final Instant launchedAt;
    private Instant visibleFrom;
    private @Nullable Instant endedAt;
    private String reason = "";

    private Machine(LaunchRequest request, InstanceId id, Instant launchedAt, Instant visible) {
      this.request = request;
      this.id = id;
      this.launchedAt = launchedAt;
      this.visibleFrom = visible;
    }

    LaunchId launchId() {
      return request.launchId();
    }

    InstanceId id() {
      return id;
    }

    boolean isAlive() {
      return endedAt == null;
    }

    InstanceType type() {
      return new InstanceType(request.launchSpec().path("InstanceType").asText());
    }

    private SeenInstance row(Instant now) {
      var state =
          endedAt != null
              ? InstanceStateName.TERMINATED
              : now.isBefore(launchedAt.plus(BOOT))
                  ? InstanceStateName.PENDING
                  : InstanceStateName.RUNNING;
      return new SeenInstance(
          id,
          new AvailabilityZone(
              request.launchSpec().path("Placement").path("AvailabilityZone").asText()),
          type(),
          new ImageId(request.launchSpec().path("ImageId").asText()),
          request.market(),
          null,
          state,
          endedAt == null ? null : reason,
          launchedAt,
          request.tags());
    }
  }

  /// A RunInstances call on its way.
  static final class Call {
    private final LaunchRequest request;
    private final Instant sentAt;
    private final CompletableFuture<LaunchAnswer> reply = new CompletableFuture<>();
    private @Nullable LaunchAnswer answer;

    private Call(LaunchRequest request, Instant sentAt) {
      this.request = request;
      this.sentAt = sentAt;
    }
  }

  TestingEc2(InstantSource clock, Consumer<Point> reached) {
    this.clock = clock;
    this.reached = reached;
  }

  /// From now on calls travel, and [#step] moves them.
  void slowNetwork() {
    instant = false;
  }

  void fastNetwork() {
    instant = true;
  }

  void readLag(Duration lag) {
    readLag = lag;
  }

  /// Describe calls do not show what there is for so long.
  void hideFor(Duration length) {
    byToken.values().forEach(m -> m.visibleFrom = clock.instant().plus(length));
  }

  /// Every new launch is refused so; none = granted.
  void refuse(@Nullable Ec2Failure failure) {
    refusal = failure;
  }

  Collection<Machine> machines() {
    return byToken.values();
  }

  List<Machine> alive() {
    return byToken.values().stream().filter(Machine::isAlive).toList();
  }

  List<LaunchId> mismatches() {
    return mismatches;
  }

  /// EC2, or the worker itself, ends it.
  void end(Machine machine, String reason) {
    if (machine.endedAt == null) {
      machine.endedAt = clock.instant();
      machine.reason = reason;
    }
  }

  @Override
  public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
    reached.accept(Point.INSTANCE_NOT_LAUNCHED);
    if (!instant) {
      var call = new Call(request, clock.instant());
      network.add(call);
      return call.reply;
    }
    var answer = arrive(request);
    reached.accept(Point.INSTANCE_LAUNCHED);
    return CompletableFuture.completedFuture(answer);
  }

  /// How many calls are on their way.
  int travelling() {
    return network.size();
  }

  /// Something happens to one call: it arrives, its answer arrives, or it is lost on the way.
  ///
  /// @param which of those on their way
  void step(int which, boolean lose) {
    var call = network.get(which);
    if (call.answer == null) {
      if (lose) {
        network.remove(call);
        call.reply.complete(new LaunchAnswer.InDoubt("connection lost"));
      } else {
        call.answer = arrive(call.request);
      }
    } else {
      network.remove(call);
      call.reply.complete(lose ? new LaunchAnswer.InDoubt("reply lost") : call.answer);
    }
  }

  /// Callers give up after the deadline; what has not arrived after a second one never does.
  void passTime() {
    var now = clock.instant();
    for (var call : List.copyOf(network)) {
      if (!now.isBefore(call.sentAt.plus(DEADLINE))) {
        call.reply.complete(new LaunchAnswer.InDoubt("no answer in time"));
      }
      if (!now.isBefore(call.sentAt.plus(DEADLINE.multipliedBy(2)).minusMillis(1))) {
        network.remove(call);
      }
    }
  }

  private LaunchAnswer arrive(LaunchRequest request) {
    var now = clock.instant();
    var known = byToken.get(request.launchId());
    if (known != null) {
      if (!known.request.equals(request)) {
        mismatches.add(request.launchId());
        return refused(Kind.PARAMETER_MISMATCH, "IdempotentParameterMismatch");
      }
      return known.isAlive()
          ? new LaunchAnswer.Started(known.row(now))
          : refused(Kind.ALREADY_TERMINATED, "IdempotentInstanceTerminated");
    }
    if (refusal != null) {
      return new LaunchAnswer.Refused(refusal);
    }
    var id = new InstanceId(String.format(Locale.ROOT, "i-%017x", byToken.size() + 1));
    var machine = new Machine(request, id, now, now.plus(readLag));
    byToken.put(request.launchId(), machine);
    return new LaunchAnswer.Started(machine.row(now));
  }

  private static LaunchAnswer refused(Kind kind, String code) {
    return new LaunchAnswer.Refused(new Ec2Failure(kind, code, "says the simulation"));
  }

  @Override
  public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
    reached.accept(Point.INSTANCE_NOT_TERMINATED);
    for (var id : instances) {
      var machine = byToken.values().stream().filter(m -> m.id.equals(id)).findFirst();
      if (machine.isEmpty() || machine.get().visibleFrom.isAfter(clock.instant())) {
        return CompletableFuture.completedFuture(
            new Answer.Refused<>(
                new Ec2Failure(Kind.NO_SUCH_INSTANCE, "InvalidInstanceID.NotFound", id.value())));
      }
    }
    byToken.values().stream()
        .filter(m -> instances.contains(m.id))
        .forEach(m -> end(m, "Client.UserInitiatedShutdown"));
    reached.accept(Point.INSTANCE_TERMINATED);
    return CompletableFuture.completedFuture(new Answer.Given<>(instances.size()));
  }

  @Override
  public CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next) {
    var rows = shown().stream().filter(i -> tag.value().equals(i.tags().get(tag.key()))).toList();
    return CompletableFuture.completedFuture(
        new Answer.Given<>(new Page<>(rows, Optional.empty())));
  }

  @Override
  public CompletionStage<Answer<List<SeenInstance>>> byIds(
      Region region, List<InstanceId> instances) {
    var found = shown().stream().filter(i -> instances.contains(i.instanceId())).toList();
    return CompletableFuture.completedFuture(
        found.size() == new TreeSet<>(instances).size()
            ? new Answer.Given<>(found)
            : new Answer.Refused<>(
                new Ec2Failure(
                    Kind.NO_SUCH_INSTANCE, "InvalidInstanceID.NotFound", "says the simulation")));
  }

  private List<SeenInstance> shown() {
    var now = clock.instant();
    return byToken.values().stream()
        .filter(m -> !m.visibleFrom.isAfter(now))
        .filter(m -> m.endedAt == null || m.endedAt.plus(VISIBLE_AFTER_END).isAfter(now))
        .map(m -> m.row(now))
        .toList();
  }

  @Override
  public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch) {
    var token = launch.value();
    return CompletableFuture.completedFuture(
        new Answer.Given<>(
            shown().stream()
                .filter(i ->
                    token.equals(i.tags().get(io.awsprovisioner.provisioner.inventory.Tags.LAUNCH)))
                .findFirst()));
  }

  @Override
  public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
    var offered =
        Stream.of("a", "b")
            .flatMap(zone ->
                Stream.of("c5.large", "c5.xlarge", "m5.large", "m5.xlarge")
                    .map(type ->
                        new Offering(new AvailabilityZone(region + zone), new InstanceType(type))))
            .toList();
    return CompletableFuture.completedFuture(
        new Answer.Given<>(new Page<>(offered, Optional.empty())));
  }

  @Override
  public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next) {
    var points = new ArrayList<PricePoint>();
    for (var type : types) {
      points.add(
          new PricePoint(new AvailabilityZone(region + "a"), type, 0.05, start.minusSeconds(60)));
      points.add(
          new PricePoint(new AvailabilityZone(region + "b"), type, 0.051, start.minusSeconds(60)));
    }
    return CompletableFuture.completedFuture(
        new Answer.Given<>(new Page<>(points, Optional.empty())));
  }
}
