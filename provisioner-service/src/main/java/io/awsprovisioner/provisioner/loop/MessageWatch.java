package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.InstanceMessage;
import io.awsprovisioner.provisioner.ec2.InstanceMessages;
import io.awsprovisioner.provisioner.ec2.InstanceMessages.Received;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.IdQuestions;
import io.awsprovisioner.provisioner.inventory.SweepChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Listens to what EC2 says by itself: messages make it fast, sweeps make it true.
///
/// For each region, on a thread of its own: *receive* waits for messages; *look* asks EC2 about the
/// instances that they name, within a small budget of its own; *tell* publishes what changed and
/// which interruptions were announced; *delete* takes the messages off the queue. What fails before
/// the deletion comes again by itself, what is lost is found by the next sweep, and a message read
/// twice tells nothing new, so no phase needs a retry. Instances that do not bear our tag are
/// passed over.
public final class MessageWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MessageWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PUBLISH_LIMIT = Duration.ofSeconds(20);

  /// A look answers up to ten messages, so this is ten changes a second for good; what is beyond it
  /// waits for the sweep. Three replicas' looks stay inside EC2's bucket together with observers
  /// and planner; at double, sweeps of a large fleet would be throttled when many instances change.
  private static final TokenBucket.Size LOOKS = new TokenBucket.Size(5, 1);

  private final InstanceMessages messages;
  private final Ec2 ec2;
  private final Views views;
  private final Publisher publisher;
  private final Ec2.OwnerTag tag;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<Region, IdQuestions> questions = new TreeMap<>();

  /// @param tag by which we own instances
  public MessageWatch(
      InstanceMessages messages,
      Ec2 ec2,
      Views views,
      Publisher publisher,
      Ec2.OwnerTag tag,
      InstantSource clock) {
    this.messages = messages;
    this.ec2 = ec2;
    this.views = views;
    this.publisher = publisher;
    this.tag = tag;
    this.clock = clock;
  }

  /// Begins to listen.
  public MessageWatch start(Collection<Region> regions, Executor threads) {
    regions.forEach(region -> threads.execute(() -> run(region)));
    return this;
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void run(Region region) {
    boolean wasListening = true;
    try {
      while (stopped.getCount() > 0) {
        boolean listening = turn(region, wasListening);
        if (!listening) {
          var _ = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        wasListening = listening;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Receives once and does what follows from it.
  ///
  /// @param tellTrouble false while it was told already
  /// @return whether the queue could be read and everything was told
  boolean turn(Region region, boolean tellTrouble) throws InterruptedException {
    try {
      return switch (messages.receive(region).toCompletableFuture().get()) {
        case Ec2.Answer.Given<List<Received>>(var received) -> {
          if (!received.isEmpty()) {
            take(region, received);
          }
          yield true;
        }
        case Ec2.Answer.Refused<List<Received>>(var failure) -> {
          trouble(region, tellTrouble, failure);
          yield false;
        }
      };
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warnf("messages were not told, they come again region=%s error=%s", region, e.toString());
      return false;
    }
  }

  private static void trouble(Region region, boolean tell, Ec2Failure failure) {
    if (tell) {
      LOG.logf(
          failure.isLoud() ? Logger.Level.ERROR : Logger.Level.WARN,
          "EC2's messages cannot be read, sweeps go on region=%s error=%s",
          region,
          failure.told());
    }
  }

  private void take(Region region, List<Received> received)
      throws ExecutionException, InterruptedException, TimeoutException {
    var interrupting = new TreeSet<InstanceId>();
    var named = new TreeSet<InstanceId>();
    for (var message : received) {
      switch (InstanceMessage.read(message.body())) {
        case InstanceMessage.Changed(var id) -> named.add(id);
        case InstanceMessage.Interrupting(var id) -> {
          interrupting.add(id);
          named.add(id);
        }
        case InstanceMessage.OfNoUse _ -> {}
        case InstanceMessage.Unreadable(var why) ->
            LOG.warnf("a message of EC2's makes no sense region=%s error=%s", region, why);
      }
    }
    var now = clock.instant();
    // What is known already can be said before anybody is asked.
    var known = known(named);
    publish(warnings(region, known.values(), interrupting, now));
    var changed = look(region, worthALook(named, known), now);
    publish(changed);
    publish(warnings(region, changed, interrupting, now));
    messages
        .delete(region, received.stream().map(Received::handle).toList())
        .toCompletableFuture()
        .get(PUBLISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Map<InstanceId, InstanceObserved> known(Collection<InstanceId> named) {
    var known = new TreeMap<InstanceId, InstanceObserved>();
    named.forEach(id -> views.inventory().instance(id).ifPresent(i -> known.put(id, i)));
    return known;
  }

  private static List<InstanceId> worthALook(
      Collection<InstanceId> named, Map<InstanceId, InstanceObserved> known) {
    return named.stream()
        .filter(id -> {
          var before = known.get(id);
          return before == null || before.state() != InstanceStateName.TERMINATED;
        })
        .toList();
  }

  private List<InstanceObserved> look(Region region, List<InstanceId> ids, Instant now) {
    var rows = questions(region).ask(ids).rows().stream().filter(this::isOurs).toList();
    var before = known(rows.stream().map(SeenInstance::instanceId).toList());
    return SweepChanges.news(region, before.values(), rows, now);
  }

  private synchronized IdQuestions questions(Region region) {
    return questions.computeIfAbsent(
        region, r -> new IdQuestions(ec2, r, ApiBudget.forOnePurpose(LOOKS), clock));
  }

  private boolean isOurs(SeenInstance row) {
    return tag.value().equals(row.tags().get(tag.key()));
  }

  private List<BusEvent> warnings(
      Region region,
      Collection<InstanceObserved> instances,
      Collection<InstanceId> interrupting,
      Instant now) {
    var warnings = new ArrayList<BusEvent>();
    for (var instance : instances) {
      var id = instance.instanceId();
      var name = instance.workerType();
      if (name != null && interrupting.contains(id) && !views.registrations().isWarned(id)) {
        warnings.add(new InterruptionWarned(name, instance.launchId(), id, region, now));
      }
    }
    return warnings;
  }

  private void publish(List<? extends BusEvent> events)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (!events.isEmpty()) {
      publisher
          .publishAll(new ArrayList<>(events))
          .toCompletableFuture()
          .get(PUBLISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
