package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import io.awsprovisioner.provisioner.testing.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/// Nothing to sign calls with: no bug of ours and no riddle, but something that an operator mends.
class NoCredentialsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final URI NOBODY = URI.create("http://localhost:1/");
  private static final Ec2.OwnerTag TAG = new Ec2.OwnerTag("key", "value");

  /// The SDK's own chain, with a source that has none.
  private static AwsCredentialsProvider none() {
    return AwsCredentialsProviderChain.of(
        ProfileCredentialsProvider.builder()
            .profileFile(ProfileFile.aggregator().build())
            .profileName("nobody")
            .build());
  }

  private static AwsEc2 ec2() {
    return new AwsEc2(
        region ->
            Ec2AsyncClient.builder()
                .region(software.amazon.awssdk.regions.Region.of(region.value()))
                .credentialsProvider(none())
                .endpointOverride(NOBODY)
                .build(),
        new StreamedInstances(_ -> NOBODY, none(), DEADLINE),
        DEADLINE);
  }

  private static void assertSaysWhatToDo(Ec2Failure failure) {
    assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(failure.code()).isEqualTo("NoCredentials");
    assertThat(failure.told())
        .contains("AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "give the service a role")
        .doesNotContain("\n", "Provider(");
  }

  private static <T> Ec2Failure refused(Ec2.Answer<T> answer) {
    assertThat(answer).isInstanceOf(Ec2.Answer.Refused.class);
    return ((Ec2.Answer.Refused<T>) answer).failure();
  }

  @Test
  void aSweepSaysWhereWasLookedAndWhatToDo() {
    try (var ec2 = ec2()) {
      var answer = ec2.instances(Samples.OREGON, TAG, Optional.empty());
      assertSaysWhatToDo(refused(answer.toCompletableFuture().join()));
    }
  }

  @Test
  void soDoPricesAndTerminations() {
    try (var ec2 = ec2()) {
      var prices = ec2.spotPrices(Samples.OREGON, Samples.NOON, List.of(), Optional.empty());
      assertSaysWhatToDo(refused(prices.toCompletableFuture().join()));
      var ends = ec2.terminate(Samples.OREGON, List.of(new InstanceId("i-0123456789abcdef0")));
      assertSaysWhatToDo(refused(ends.toCompletableFuture().join()));
    }
  }

  @Test
  void aLaunchIsRefusedAndNotInDoubtSinceNothingWasSent() {
    var id = new LaunchId("launch-1");
    var intent = Samples.intended(id, Samples.NOON);
    var token = SecurityToken.derive(Samples.KEYS, "k1", id);
    try (var ec2 = ec2()) {
      var answer = ec2.launch(intent.parameters().request(intent.facts(), token));
      assertThat(answer.toCompletableFuture().join())
          .isInstanceOfSatisfying(
              LaunchAnswer.Refused.class, refusal -> assertSaysWhatToDo(refusal.failure()));
    }
  }
}
