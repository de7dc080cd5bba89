package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeCreated;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.bus.ViewFold;
import io.awsprovisioner.provisioner.demand.DemandChoice;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.FailureClassifier;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.LaunchRequest;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.loop.Observers;
import io.awsprovisioner.provisioner.loop.Views;
import io.awsprovisioner.provisioner.loop.WakeUps;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the table of failures lacks is told as an error, wherever EC2 says it.
final class LoudnessSimTest {
  /// Kept, or what listens to it is lost with it.
  private static final Logger LOG = Logger.getLogger(Observers.class.getName());

  private final TestingClock clock = new TestingClock(Samples.NOON);
  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler ears =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(ears);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(ears);
  }

  @Test
  void aCodeThatNobodyKnowsIsAnErrorInSweepsPricesAndOfferings() {
    observe("CodeOfNextYear");
    assertThat(lines).hasSize(3).allMatch(line -> line.getLevel().intValue() > warning());
    assertThat(lines)
        .extracting(LogRecord::getMessage)
        .satisfiesExactly(
            sweep -> assertThat(sweep).contains("sweep", "CodeOfNextYear"),
            prices -> assertThat(prices).contains("prices", "CodeOfNextYear"),
            offerings -> assertThat(offerings).contains("offerings", "CodeOfNextYear"));
  }

  @Test
  void whatTheOutsideWorldIsKnownToSayIsAWarning() {
    observe("UnauthorizedOperation");
    assertThat(lines).hasSize(3).allMatch(line -> line.getLevel().intValue() == warning());
  }

  private static int warning() {
    return Level.WARNING.intValue();
  }

  private void observe(String code) {
    var views = Views.empty(DemandChoice.queue(), clock);
    var definition = Samples.definition(Samples.LINUX, 1, 1);
    new ViewFold(views, new WakeUps(Duration.ofSeconds(10), Duration.ofMillis(50)))
        .take(
            new WorkerTypeCreated(
                Samples.LINUX, definition.version(), clock.instant(), definition));
    var settings =
        new Observers.Settings(
            new Ec2.OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER),
            Duration.ofMinutes(30),
            Duration.ofMinutes(1),
            Map.of(
                Api.LAUNCH, new TokenBucket.Size(1, 1),
                Api.TERMINATE, new TokenBucket.Size(1, 1),
                Api.DESCRIBE, new TokenBucket.Size(100, 20)),
            Samples.marketTables());
    var observers =
        new Observers(new RefusingEc2(code), views, new DeafBus(), settings, clock, Runnable::run);
    observers.observe(new RegionTick(Samples.OREGON, 1, clock.instant()));
    assertThat(observers.failing()).containsExactly(Map.entry(Samples.OREGON, code));
  }

  /// Says the same to everything.
  private record RefusingEc2(String code) implements Ec2 {
    private <T> CompletionStage<Answer<T>> refused() {
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(FailureClassifier.classify(code, "words")));
    }

    @Override
    public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
      return CompletableFuture.completedFuture(
          new LaunchAnswer.Refused(FailureClassifier.classify(code, "words")));
    }

    @Override
    public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
      return refused();
    }

    @Override
    public CompletionStage<Answer<Page<SeenInstance>>> instances(
        Region region, OwnerTag tag, Optional<String> next) {
      return refused();
    }

    @Override
    public CompletionStage<Answer<List<SeenInstance>>> byIds(
        Region region, List<InstanceId> instances) {
      return refused();
    }

    @Override
    public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(
        Region region, LaunchId launch) {
      return refused();
    }

    @Override
    public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
        Region region, Instant start, List<InstanceType> types, Optional<String> next) {
      return refused();
    }

    @Override
    public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
      return refused();
    }
  }

  private static final class DeafBus implements Publisher {
    @Override
    public void publish(BusEvent event) {}

    @Override
    public CompletionStage<Void> publishAll(Collection<? extends BusEvent> events) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void forgetInstances(Collection<InstanceId> instances) {}
  }
}
