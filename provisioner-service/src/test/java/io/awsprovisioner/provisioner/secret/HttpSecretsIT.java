package io.awsprovisioner.provisioner.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.provisioner.credentials.HawkCredentials;
import io.awsprovisioner.provisioner.credentials.HawkSigner;
import io.awsprovisioner.provisioner.secret.Secrets.LaunchSecret;
import io.awsprovisioner.provisioner.secret.Secrets.Registration;
import io.awsprovisioner.provisioner.testing.CannedServer;
import io.awsprovisioner.provisioner.testing.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The registration of secrets against a real HTTP server that has bad days.
class HttpSecretsIT {
  private static final Duration DEADLINE = Duration.ofMillis(700);
  private static final SecurityToken TOKEN =
      SecurityToken.derive(Samples.KEYS, "k1", Samples.LAUNCH);
  private static final LaunchSecret SECRET =
      new LaunchSecret(
          Samples.LAUNCH,
          Samples.LINUX,
          Samples.NOON,
          new Place(Samples.OREGON, Samples.ZONE, Samples.TYPE),
          Samples.NOON.plusSeconds(60));

  private final CannedServer api = new CannedServer();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
    api.close();
  }

  private Registration register(URI url) {
    var secrets =
        new HttpSecrets(
            http,
            url,
            new HawkSigner(
                new HawkCredentials("provisioner", "access-token-of-the-provisioner"),
                () -> Samples.NOON,
                () -> "nonce-1"),
            DEADLINE);
    return secrets
        .register(SECRET, TOKEN)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private Registration register() {
    return register(api.url());
  }

  private static String why(Registration registration) {
    return switch (registration) {
      case Registration.TryAgain(var why) -> why;
      case Registration.Refused(var why) -> why;
      case Registration.Registered() -> throw new AssertionError("registered");
      case Registration.AlreadyUsed() -> throw new AssertionError("already used");
    };
  }

  @Test
  void theRequestNamesTheLaunchAndBringsNoSecrets() throws IOException {
    assertThat(register()).isEqualTo(new Registration.Registered());
    var asked = api.asked().getFirst();
    assertThat(asked.method()).isEqualTo("PUT");
    assertThat(asked.path()).isEqualTo("/v1/secret/" + TOKEN.value());
    assertThat(asked.authorization())
        .startsWith("Hawk id=\"provisioner\"")
        .contains("nonce=\"nonce-1\"")
        .doesNotContain("access-token-of-the-provisioner");
    var body = ModelMapper.shared().readTree(asked.body());
    assertThat(body.path("secrets")).isEmpty();
    assertThat(body.path("workerType").asText()).isEqualTo(Samples.LINUX.value());
    assertThat(body.path("token").asText()).isEqualTo(TOKEN.value());
    assertThat(body.path("expiration").asText()).isEqualTo("2026-11-01T12:01:00.000Z");
    var launch = body.path("launch");
    assertThat(launch.path("launchId").asText()).isEqualTo(Samples.LAUNCH.value());
    assertThat(launch.path("lastModified").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
    assertThat(launch.path("availabilityZone").asText()).isEqualTo("us-west-2a");
    assertThat(launch.path("instanceType").asText()).isEqualTo("c5.xlarge");
  }

  @Test
  void aTokenThatWasUsedMeansThatTheWorkerWasHere() {
    api.answers(409, "{\"message\": \"token already used\"}");
    assertThat(register()).isEqualTo(new Registration.AlreadyUsed());
  }

  @Test
  void anotherConflictIsARefusal() {
    api.answers(409, "{\"message\": \"worker type has another version\"}");
    assertThat(register())
        .isEqualTo(
            new Registration.Refused("the API answered 409: worker type has another version"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502, 503, 504})
  void troubleOfTheDeploymentIsWaitedOut(int status) {
    api.answers(status, "{\"message\": \"later\"}");
    assertThat(register())
        .isEqualTo(new Registration.TryAgain("the API answered " + status + ": later"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413})
  void aRequestThatWillNeverPassIsARefusal(int status) {
    api.answers(status, "{\"message\": \"no such worker type\"}");
    assertThat(register()).isInstanceOf(Registration.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>proxy</html>", "", "[]", "{\"message\":"})
  void anAnswerThatIsNoErrorBodyIsStillUnderstoodByItsStatus(String body) {
    api.answers(502, body);
    assertThat(why(register())).startsWith("the API answered 502");
    api.answers(404, body);
    assertThat(register()).isInstanceOf(Registration.Refused.class);
  }

  @Test
  void silenceIsGivenUpAfterTheDeadline() {
    api.saysNothing();
    assertThat(why(register())).startsWith("the API did not answer");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUpAfterTheDeadline() {
    api.neverEndsItsAnswer();
    assertThat(why(register())).startsWith("the API did not answer");
  }

  @Test
  void aConnectionThatIsCutOrRefusedIsWaitedOut() {
    api.cutsTheConnection();
    assertThat(why(register())).startsWith("the API did not answer");
    var nobody = api.url();
    api.close();
    assertThat(why(register(nobody))).startsWith("the API did not answer");
  }

  @Test
  void noAnswerOfOursHoldsTheToken() {
    api.cutsTheConnection();
    assertThat(register().toString()).doesNotContain(TOKEN.value());
    api.answers(400, "{\"message\": \"bad\"}");
    assertThat(register().toString()).doesNotContain(TOKEN.value());
  }
}
