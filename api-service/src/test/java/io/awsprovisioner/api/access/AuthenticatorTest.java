package io.awsprovisioner.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Authentication.Authenticated;
import io.awsprovisioner.api.access.Authentication.Rejected;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String KEY = "the-access-token";
  private static final String SEED = "s".repeat(Certificate.SEED_LENGTH);
  private static final Client CLIENT = new Client("me", KEY, new Scopes(List.of("a:*", "b")), null);
  private static final Client EXPIRED =
      new Client("late", KEY, new Scopes(List.of("*")), NOW.minusSeconds(1));

  private final Authenticator authenticator =
      new Authenticator(
          new HawkCheck(
              id ->
                  Uni.createFrom()
                      .item(Optional.ofNullable(Map.of("me", CLIENT, "late", EXPIRED).get(id))),
              Optional.empty(),
              () -> NOW,
              Duration.ofMinutes(15)),
          BearerCheck.NONE);

  @Test
  void nobodyIsAnonymous() {
    assertThat(authenticate(null, null)).isEqualTo(new Authenticated(Caller.ANONYMOUS));
  }

  @Test
  void aGoodHeaderGivesItsClientsScopes() {
    var caller = accepted(authenticate(header("me", KEY, NOW, "", ""), null));
    assertThat(caller.clientId()).isEqualTo("me");
    assertThat(caller.scopes()).isEqualTo(CLIENT.scopes());
    assertThat(caller.usedNonce().orElseThrow().value()).isEqualTo("nonce1");
  }

  @Test
  void aWrongKeyAnUnknownAndAnExpiredClientAreRejected() {
    assertThat(reason(header("me", "other", NOW, "", ""))).isEqualTo("bad mac");
    assertThat(reason(header("you", KEY, NOW, "", ""))).isEqualTo("unknown client");
    assertThat(reason(header("late", KEY, NOW, "", ""))).isEqualTo("the client has expired");
  }

  @Test
  void aClockMayBeOffByFifteenMinutesAndNoMore() {
    var edge = Duration.ofMinutes(15);
    accepted(authenticate(header("me", KEY, NOW.minus(edge), "", ""), null));
    accepted(authenticate(header("me", KEY, NOW.plus(edge), "", ""), null));
    var rejected =
        (Rejected) authenticate(header("me", KEY, NOW.minus(edge).minusSeconds(1), "", ""), null);
    assertThat(rejected.challenge())
        .isEqualTo(
            "Hawk ts=\"%s\", tsm=\"%s\", error=\"Stale timestamp\""
                .formatted(
                    Long.toString(NOW.getEpochSecond()),
                    Hawk.timestampMac(KEY, Long.toString(NOW.getEpochSecond()))));
  }

  @Test
  void aPayloadHashIsVerifiedWhenSent() {
    accepted(
        authenticate(
            header("me", KEY, NOW, Hawk.payloadHash("application/json", body()), ""), null));
    assertThat(reason(header("me", KEY, NOW, Hawk.payloadHash("text/plain", body()), "")))
        .isEqualTo("bad payload hash");
  }

  @Test
  void authorizedScopesLimitTheRequest() {
    var caller =
        accepted(
            authenticate(
                header("me", KEY, NOW, "", ext("{\"authorizedScopes\": [\"a:x\"]}")), null));
    assertThat(caller.scopes().held()).containsExactly("a:x");
    assertThat(reason(header("me", KEY, NOW, "", ext("{\"authorizedScopes\": [\"c\"]}"))))
        .contains("authorizedScopes");
  }

  @Test
  void temporaryCredentialsHaveTheirCertificatesScopes() {
    var caller = accepted(authenticate(temporary(certificate(List.of("a:y"), 3600)), null));
    assertThat(caller.clientId()).isEqualTo("me");
    assertThat(caller.scopes().held()).containsExactly("a:y");
  }

  @Test
  void aCertificateThatDoesNotHoldIsRejected() {
    assertThat(reason(temporary(certificate(List.of("c"), 3600)))).contains("issuer does not have");
    assertThat(reason(temporary(certificate(List.of("a:y"), -1)))).contains("expired");
    assertThat(reason(temporary(certificate(List.of("a:y"), Duration.ofDays(32).toSeconds()))))
        .contains("31 days");
    var forged =
        certificate(List.of("a:y"), 3600).put("expiry", NOW.plusSeconds(7200).toEpochMilli());
    assertThat(reason(temporary(forged))).contains("signature");
  }

  @Test
  void aBewitOpensOneResourceForGetUntilItExpires() {
    var bewit = bewit(NOW.plusSeconds(60), "/v1/state/x?a=1");
    accepted(authenticate("GET", "/v1/state/x?a=1&bewit=" + bewit, null, bewit));
    assertThat(authenticate("GET", "/v1/state/y?bewit=" + bewit, null, bewit))
        .isEqualTo(Rejected.because("bad mac"));
    assertThat(authenticate("PUT", "/v1/state/x?a=1&bewit=" + bewit, null, bewit))
        .isInstanceOf(Rejected.class);
    var old = bewit(NOW, "/v1/state/x");
    assertThat(authenticate("GET", "/v1/state/x?bewit=" + old, null, old))
        .isEqualTo(Rejected.because("the bewit has expired"));
  }

  @Test
  void twoKindsAtOnceAreRejected() {
    assertThat(authenticate(header("me", KEY, NOW, "", ""), "bewit")).isInstanceOf(Rejected.class);
  }

  @Test
  void rubbishIsRejectedAndNeverFails() {
    for (var rubbish :
        List.of(
            "Hawk",
            "Hawk ",
            "Hawk x=\"1\"",
            "Hawk id=\"me\"",
            "Basic abc",
            "Bearer x",
            "Hawk id=\"me\", id=\"me\", ts=\"1\", nonce=\"n\", mac=\"m\"",
            "Hawk id=\"me\", ts=\"99999999999999999999\", nonce=\"n\", mac=\"m\"",
            "Hawk id=\"me\", ts=\"1\", nonce=\"n\", mac=\"m\", ext=\"!\"",
            "Hawk id=\"me\", ts=\"1\", nonce=\"n\", mac=\"m\", ext=\"" + ext("[]") + "\"",
            "Hawk id=\"me\", ts=\"1\", nonce=\"n\", mac=\"m\", ext=\""
                + ext("{\"certificate\": 7}")
                + "\"")) {
      assertThat(authenticate(rubbish, null)).as(rubbish).isInstanceOf(Rejected.class);
    }
    assertThat(authenticate("GET", "/?bewit=%", null, "%")).isInstanceOf(Rejected.class);
  }

  @Test
  void theBewitIsCutOutWhereverItStands() {
    assertThat(HawkCheck.withoutBewit("/a?bewit=x")).isEqualTo("/a");
    assertThat(HawkCheck.withoutBewit("/a?bewit=x&b=1")).isEqualTo("/a?b=1");
    assertThat(HawkCheck.withoutBewit("/a?b=1&bewit=x")).isEqualTo("/a?b=1");
    assertThat(HawkCheck.withoutBewit("/a?b=1&bewit=x&c=2")).isEqualTo("/a?b=1&c=2");
  }

  private static byte[] body() {
    return "{}".getBytes(StandardCharsets.UTF_8);
  }

  private String reason(String header) {
    return ((Rejected) authenticate(header, null)).reason();
  }

  private static Caller accepted(Authentication authentication) {
    assertThat(authentication).isInstanceOf(Authenticated.class);
    return ((Authenticated) authentication).caller();
  }

  private Authentication authenticate(@Nullable String header, @Nullable String bewit) {
    return authenticate("PUT", "/v1/x", header, bewit);
  }

  private Authentication authenticate(
      String method, String resource, @Nullable String header, @Nullable String bewit) {
    return authenticator
        .authenticate(
            new Credentials(
                method,
                resource,
                "host",
                80,
                header == null ? List.of() : List.of(header),
                bewit,
                "application/json; charset=utf-8",
                Bytes.of(body())))
        .await()
        .indefinitely();
  }

  private static String header(String id, String key, Instant time, String hash, String ext) {
    var ts = Long.toString(time.getEpochSecond());
    var mac =
        Hawk.mac(
            key,
            new Hawk.Artifacts(
                "header", ts, "nonce1", "PUT", "/v1/x", "host", 80, hash, ext, "", ""));
    return "Hawk id=\"%s\", ts=\"%s\", nonce=\"nonce1\", mac=\"%s\"".formatted(id, ts, mac)
        + (hash.isEmpty() ? "" : ", hash=\"" + hash + "\"")
        + (ext.isEmpty() ? "" : ", ext=\"" + ext + "\"");
  }

  private static String bewit(Instant expires, String resource) {
    var exp = Long.toString(expires.getEpochSecond());
    var mac =
        Hawk.mac(
            KEY, new Hawk.Artifacts("bewit", exp, "", "GET", resource, "host", 80, "", "", "", ""));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\\", "me", exp, mac, "").getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode certificate(List<String> scopes, long seconds) {
    return ModelMapper.shared()
        .valueToTree(
            Certificate.issue(KEY, scopes, NOW.minusSeconds(60), NOW.plusSeconds(seconds), SEED));
  }

  private static String temporary(ObjectNode certificate) {
    return header(
        "me",
        Certificate.temporaryAccessToken(KEY, SEED),
        NOW,
        "",
        ext("{\"certificate\": " + certificate + "}"));
  }

  private static String ext(String json) {
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
