package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2.Answer;
import io.awsprovisioner.provisioner.ec2.Ec2.OwnerTag;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.testing.Samples;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// Whoever asks EC2 in a test: what is asked for, and answers taken apart.
public abstract class AsksEc2 {
  protected static final Region OREGON = Samples.OREGON;
  protected static final String IMAGE = "ami-025c0935ffaeb8063";
  protected static final String ZONE = "us-west-2b";
  protected static final OwnerTag OURS = new OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER);

  /// The door under test.
  protected abstract Ec2 ec2();

  protected static LaunchRequest request(String launchId) {
    return request(launchId, launchSpec());
  }

  protected static String launchSpec() {
    return """
    {"ImageId": "%s", "InstanceType": "c5.xlarge", "Placement": {"AvailabilityZone": "%s"}}
    """
        .formatted(IMAGE, ZONE);
  }

  protected static LaunchRequest request(String launchId, String launchSpec) {
    var tags = new TreeMap<String, String>();
    tags.put(Tags.PROVISIONER, Samples.PROVISIONER);
    tags.put(Tags.WORKER_TYPE, Samples.LINUX.value());
    tags.put(Tags.LAUNCH, launchId);
    var userData = Base64.getEncoder().encodeToString(Samples.bytes("{\"data\": {}}"));
    return new LaunchRequest(
        new LaunchId(launchId),
        OREGON,
        Market.SPOT,
        Samples.json(launchSpec),
        "1.000000",
        userData,
        tags);
  }

  protected static <T> T await(CompletionStage<T> call) {
    return call.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  protected static <T> T given(CompletionStage<Answer<T>> call) {
    return switch (await(call)) {
      case Answer.Given<T>(var value) -> value;
      case Answer.Refused<T>(var failure) -> throw new AssertionError("refused: " + failure);
    };
  }

  protected static <T> Ec2Failure.Kind refused(CompletionStage<Answer<T>> call) {
    return switch (await(call)) {
      case Answer.Given<T>(var value) -> throw new AssertionError("not refused: " + value);
      case Answer.Refused<T>(var failure) -> failure.kind();
    };
  }

  protected SeenInstance launched(String launchId) {
    return started(await(ec2().launch(request(launchId))));
  }

  protected static SeenInstance started(LaunchAnswer answer) {
    assertThat(answer).isInstanceOf(LaunchAnswer.Started.class);
    return ((LaunchAnswer.Started) answer).instance();
  }

  protected static Ec2Failure.Kind refusal(LaunchAnswer answer) {
    assertThat(answer).isInstanceOf(LaunchAnswer.Refused.class);
    return ((LaunchAnswer.Refused) answer).failure().kind();
  }

  /// Everything that carries the tag, over all pages.
  protected List<SeenInstance> sweep(OwnerTag tag) {
    var rows = new ArrayList<SeenInstance>();
    Optional<String> next = Optional.empty();
    do {
      var page = given(ec2().instances(OREGON, tag, next));
      rows.addAll(page.rows());
      next = page.next();
    } while (next.isPresent());
    return rows;
  }
}
