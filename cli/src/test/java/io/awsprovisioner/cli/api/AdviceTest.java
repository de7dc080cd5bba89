package io.awsprovisioner.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.cli.credentials.Connection;
import io.awsprovisioner.cli.credentials.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Call CALL = Call.get(ApiPath.of("/worker-type/{}/why", "w"));
  private static final Connection SIGNED =
      new Connection(URI.create("http://h/v1"), new Credentials("me", "hidden", null), "the flags");
  private static final Connection UNSIGNED =
      new Connection(URI.create("http://h/v1"), null, "the flags");

  @Test
  void aClockThatIsWrongIsNamed() {
    var answer = refused(401, "The credentials do not hold", NOW.plus(Duration.ofMinutes(20)));

    assertThat(Advice.of(answer, CALL, SIGNED, NOW))
        .anySatisfy(l -> assertThat(l).contains("20 min behind the server's"));
  }

  @Test
  void aClockThatIsRightIsNotBlamed() {
    var answer = refused(401, "The credentials do not hold", NOW.plusSeconds(2));

    assertThat(String.join("\n", Advice.of(answer, CALL, SIGNED, NOW)))
        .contains("'me' (the flags)", "Check client id and access token")
        .doesNotContain("clock", "hidden");
  }

  @Test
  void missingScopesAreToldAndWhoLacksThem() {
    var answer = refused(403, "needs aws-provisioner:view-worker-type:w", null);

    assertThat(Advice.of(answer, CALL, SIGNED, NOW))
        .first()
        .isEqualTo("needs aws-provisioner:view-worker-type:w");
    assertThat(Advice.of(answer, CALL, UNSIGNED, NOW))
        .last()
        .asString()
        .contains("PROVISIONER_CLIENT_ID");
  }

  @Test
  void everyReasonStandsOnALineOfItsOwn() {
    var answer = refused(400, "This could never be launched:\nno ImageId\nno zone", null);

    assertThat(Advice.of(answer, CALL, SIGNED, NOW))
        .containsExactly("This could never be launched:", "  - no ImageId", "  - no zone");
  }

  @Test
  void aRouteOfALaterServerIsCalledThat() {
    var answer = new Answer.Refused(404, "ResourceNotFound", "There is no such route", false, null);

    assertThat(Advice.of(answer, CALL, SIGNED, NOW))
        .containsExactly("This server does not have it yet: it knows no GET /worker-type/w/why.");
  }

  @Test
  void everySilenceHasARemedy() {
    for (var why : Answer.Silence.values()) {
      assertThat(Advice.of(new Answer.Silent(why, "detail"), CALL, SIGNED, NOW))
          .hasSizeGreaterThan(1)
          .first()
          .asString()
          .contains("http://h/v1 (from the flags)");
    }
  }

  private static Answer refused(
      int status, String message, @org.jspecify.annotations.Nullable Instant serverTime) {
    return new Answer.Refused(status, "Code", message, true, serverTime);
  }
}
