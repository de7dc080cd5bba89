package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeCreated;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.bus.ViewFold;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.demand.DemandRounds;
import io.awsprovisioner.provisioner.demand.DemandSource;
import io.awsprovisioner.provisioner.demand.QueuePoller;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LaunchRules;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.loop.Cause;
import io.awsprovisioner.provisioner.loop.Chance;
import io.awsprovisioner.provisioner.loop.LoopBuilder;
import io.awsprovisioner.provisioner.loop.LoopMetrics;
import io.awsprovisioner.provisioner.loop.Mode;
import io.awsprovisioner.provisioner.loop.Observers;
import io.awsprovisioner.provisioner.loop.ReconcileLoop;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.loop.WakeUps;
import io.awsprovisioner.provisioner.metric.LoopNumbers;
import io.awsprovisioner.provisioner.metric.MeteredEc2;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Replicas, bus, EC2, API and queue in one thread, on a clock that tests own.
final class World {
  final TestingClock clock = new TestingClock(Samples.NOON);
  final SeatServer seats;
  final TestingEc2 ec2;
  final TestingSecrets secrets;
  final Map<WorkerTypeName, Integer> pending = new TreeMap<>();
  final List<Replica> replicas = new ArrayList<>();
  final List<BusEvent> told = new ArrayList<>();

  /// Where replicas that are started from now on trace to.
  Traces traces = Traces.off();

  private final Views views = Views.empty(DemandChoice.queue(), clock);
  private final Random chance;
  private final Mode mode;
  private final Observers observers;
  private Consumer<Point> atPoint = _ -> {};
  private int launchIds;
  private @Nullable Replica turning;

  /// One process of the service.
  final class Replica {
    final InMemoryPlannerSeat seat = new InMemoryPlannerSeat(seats);
    private final WakeUps wakeUps = new WakeUps(Duration.ofSeconds(10), Duration.ofMillis(50));
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final LoopNumbers numbers = new LoopNumbers(meters, clock, 500);
    private final ReconcileLoop loop;

    private Replica() {
      loop = build(this);
    }

    /// One turn of its loop; false when that killed it.
    boolean turn() {
      var before = turning;
      turning = this;
      try {
        loop.turn();
        return true;
      } catch (Killed e) {
        die();
        return false;
      } finally {
        turning = before;
      }
    }

    /// Its session ends; nobody hears of it again.
    void die() {
      replicas.remove(this);
      seats.release(seat);
    }

    boolean isPlanning() {
      return loop.isPlanning();
    }
  }

  World(long seed, boolean fenced) {
    this(seed, fenced, Mode.LIVE);
  }

  World(long seed, boolean fenced, Mode mode) {
    this.mode = mode;
    chance = new Random(seed);
    seats = new SeatServer(fenced);
    seats.listener(this::fold);
    ec2 = new TestingEc2(clock, p -> atPoint.accept(p));
    secrets = new TestingSecrets(p -> atPoint.accept(p));
    observers =
        new Observers(
            ec2,
            views,
            publisher(),
            new Observers.Settings(
                new Ec2.OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER),
                Duration.ofMinutes(30),
                Duration.ofMinutes(1),
                Map.of(
                    Api.LAUNCH, new TokenBucket.Size(1, 1),
                    Api.TERMINATE, new TokenBucket.Size(1, 1),
                    Api.DESCRIBE, new TokenBucket.Size(100, 20)),
                Samples.marketTables()),
            clock,
            Runnable::run);
  }

  /// What happens whenever a replica comes to a point between two effects.
  void atPoint(Consumer<Point> what) {
    atPoint = what;
  }

  Replica start() {
    var replica = new Replica();
    replicas.add(replica);
    return replica;
  }

  void define(WorkerType definition) {
    fold(
        new WorkerTypeCreated(
            definition.workerType(), definition.version(), clock.instant(), definition));
    pending.putIfAbsent(definition.workerType(), 0);
  }

  /// Says something on the bus.
  void fold(BusEvent event) {
    told.add(event);
    switch (event) {
      case Tick tick -> seats.publish(tick);
      case RegionTick tick -> observers.observe(tick);
      default -> List.copyOf(replicas).forEach(r -> new ViewFold(views, r.wakeUps).take(event));
    }
  }

  /// Says something on a topic that replicas have a view of, as a part of a trace.
  void fold(BusEvent event, TraceParent place) {
    told.add(event);
    var cause = Optional.of(new Cause(place, clock.instant()));
    List.copyOf(replicas).forEach(r -> new ViewFold(views, r.wakeUps).take(event, cause));
  }

  /// Everybody has a turn, again and again, while time passes.
  void run(Duration length) {
    run(length, Duration.ofMillis(500));
  }

  void run(Duration length, Duration step) {
    var end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      step(step);
    }
  }

  void step(Duration passes) {
    clock.advance(passes);
    ec2.passTime();
    for (var replica : List.copyOf(replicas)) {
      if (replicas.contains(replica)) {
        replica.turn();
      }
    }
  }

  /// Stops the replica whose turn it is in the middle of what it does, lets the others live for a
  /// while, and wakes it again.
  void pauseInTheMiddle(Duration length) {
    var zombie = turning;
    if (zombie == null) {
      throw new IllegalStateException("nobody has the turn");
    }
    replicas.remove(zombie);
    seats.release(zombie.seat);
    if (replicas.isEmpty()) {
      start();
    }
    run(length);
    replicas.add(zombie);
  }

  LaunchLedgerState ledger() {
    var state = new LaunchLedgerState();
    seats.ledger().forEach(state::fold);
    return state;
  }

  /// Everything that was on Kafka is gone; replicas start anew, and know definitions again since
  /// the API brings them back.
  void loseKafka() {
    replicas.clear();
    seats.lose();
    views.inventory().instances().forEach(i -> views.inventory().forget(i.instanceId()));
    start();
  }

  /// An instance with our tags that this world's planner did not launch.
  TestingEc2.Machine foreignLaunch(String launchId) {
    var id = new LaunchId(launchId);
    var intent = Samples.intended(id, clock.instant());
    var token = SecurityToken.derive(Samples.KEYS, "k1", id);
    ec2.launch(intent.parameters().request(intent.facts(), token)).toCompletableFuture().join();
    return ec2.alive().getLast();
  }

  /// A worker boots, registers and uses its secret.
  void register(TestingEc2.Machine machine) {
    secrets.use(machine.launchId());
    fold(new InstanceRegistered(Samples.LINUX, machine.launchId(), clock.instant()));
  }

  private ReconcileLoop build(Replica replica) {
    var policy = PlanningPolicy.defaults(List.of(Samples.OREGON));
    var queue =
        new QueuePoller(
            name ->
                CompletableFuture.completedFuture(
                    new DemandSource.Count.Pending(pending.getOrDefault(name, 0))),
            this::fold,
            clock,
            4,
            Duration.ofMinutes(1));
    return new LoopBuilder(
            new CrashingSeat(replica.seat, p -> atPoint.accept(p)),
            new LoopBuilder.Doors(
                new MeteredEc2(ec2, replica.numbers, replica.meters, clock),
                secrets,
                publisher(),
                DemandRounds.of(queue),
                new StrictMetrics(replica.numbers),
                traces),
            views,
            replica.wakeUps,
            new LoopBuilder.Settings(
                Samples.PROVISIONER,
                "replica",
                policy,
                policy.regions(),
                Samples.INTENTS,
                Samples.KEYS,
                new LaunchRules(
                    TestingEc2.DEADLINE,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(15)),
                new ApiBudget(
                    Map.of(
                        Api.LAUNCH, new TokenBucket.Size(5, 2),
                        Api.TERMINATE, new TokenBucket.Size(100, 5),
                        Api.DESCRIBE, new TokenBucket.Size(25, 5))),
                16,
                8,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                mode),
            new LoopBuilder.Inputs(clock, new SeededChance()))
        .build();
  }

  private Publisher publisher() {
    return new Publisher() {
      @Override
      public void publish(BusEvent event) {
        fold(event);
      }

      @Override
      public CompletionStage<Void> publishAll(Collection<? extends BusEvent> events) {
        events.forEach(World.this::fold);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void forgetInstances(Collection<InstanceId> instances) {
        instances.forEach(views.inventory()::forget);
      }
    };
  }

  private final class SeededChance implements Chance {
    @Override
    public long seed() {
      return chance.nextLong();
    }

    @Override
    public LaunchId launchId() {
      launchIds++;
      return new LaunchId(String.format(Locale.ROOT, "launch-%06d", launchIds));
    }
  }

  /// The real numbers; a plan that its audit stops ends the simulation.
  private record StrictMetrics(LoopNumbers numbers) implements LoopMetrics {
    @Override
    public void ticked(Ticked tick) {
      numbers.ticked(tick);
    }

    @Override
    public void auditStopped(int findings) {
      throw new IllegalStateException("the audit stopped a plan");
    }

    @Override
    public void unexpected() {
      numbers.unexpected();
    }

    @Override
    public void settled(LaunchState outcome) {
      numbers.settled(outcome);
    }

    @Override
    public void seat(boolean planning, int openLaunches) {
      numbers.seat(planning, openLaunches);
    }
  }
}
