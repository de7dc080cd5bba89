package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bearer tokens and delegated Hawk, beyond what [AccessTableIT] asks of every method.
@QuarkusTest
@ApiTest
class SignInIT {
  private static final String AUDIT = "/v1/audit?limit=1";

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = TestIdentities.ADDRESS)
  String identities;

  private Api anybody;
  private TestIdentities.Remote issuers;

  @BeforeEach
  void connect() {
    anybody = Api.at(url, null);
    issuers = new TestIdentities.Remote(identities);
  }

  @Test
  void aGroupHasTheScopesThatTheOperatorGaveIt() {
    var claims = claims(TestIdentities.COMPANY);
    assertThat(get(AUDIT, TestIdentities.COMPANY, claims).status()).isEqualTo(403);
    claims.putArray("groups").add("others").add(TestIdentities.READER_GROUP);
    assertThat(get(AUDIT, TestIdentities.COMPANY, claims).status()).isEqualTo(200);
  }

  @Test
  void aServiceAccountOfAClusterIsKnownByItsName() {
    var claims = claims(TestIdentities.CLUSTER).put("sub", "system:serviceaccount:ci:deployer");
    claims.putArray("aud").add("others").add(TestIdentities.AUDIENCE);
    assertThat(get(AUDIT, TestIdentities.CLUSTER, claims).status()).isEqualTo(200);
    claims.put("sub", "system:serviceaccount:ci:other");
    var refused = get(AUDIT, TestIdentities.CLUSTER, claims);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("cluster/system:serviceaccount:ci:other");
  }

  @Test
  void whoSignedInIsTheAuthorOfWhatTheyDo() {
    var name = Api.name();
    var claims =
        claims(TestIdentities.COMPANY)
            .put("sub", "jane")
            .put(
                "scope",
                "aws-provisioner:manage-worker-type:" + name + " aws-provisioner:view-audit");
    var token = "Bearer " + issuers.mint(TestIdentities.COMPANY, claims);
    var made =
        anybody.send(
            "PUT",
            "/v1/worker-type/" + name,
            Api.definition().toString().getBytes(StandardCharsets.UTF_8),
            "Authorization",
            token);
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
    var history =
        anybody.send("GET", "/v1/worker-type/" + name + "/history", null, "Authorization", token);
    assertThat(history.json().path("versions").get(0).path("author").asText())
        .isEqualTo("company/jane");
    var line =
        anybody.send(
            "GET",
            "/v1/audit?clientId=company/jane&method=createWorkerType&limit=1",
            null,
            "Authorization",
            token);
    assertThat(line.json().path("audit").get(0).path("params").path("workerType").asText())
        .isEqualTo(name);
  }

  @Test
  void aRotatedKeyIsFetchedAndTheFormerOneIsForgotten() {
    var claims = claims(TestIdentities.COMPANY).put("scope", "aws-provisioner:view-audit");
    var before = issuers.mint(TestIdentities.COMPANY, claims);
    assertThat(get(AUDIT, before).status()).isEqualTo(200);
    issuers.rotate();
    var after = issuers.mint(TestIdentities.COMPANY, claims);
    // Keys are not fetched twice within ten seconds.
    await().atMost(Duration.ofSeconds(60)).until(() -> get(AUDIT, after).status() == 200);
    assertThat(get(AUDIT, before).status()).isEqualTo(401);
  }

  @Test
  void aTokenThatDoesNotHoldIsTellingWhyAndHowToGoOn() {
    var old =
        claims(TestIdentities.COMPANY).put("exp", Instant.now().minusSeconds(90).getEpochSecond());
    var answer = get(AUDIT, TestIdentities.COMPANY, old);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("AuthenticationFailed");
    assertThat(answer.message()).contains("the token has expired");
    assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
  }

  @Test
  void anIssuerThatIsAwayIsA503WithRetryAfter() {
    var answer = get(AUDIT, TestIdentities.COMPANY, claims(TestIdentities.ABSENT));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("ServiceUnavailable");
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.message()).contains("the issuer absent");
  }

  @Test
  void rubbishIsA401() {
    for (var token :
        new String[] {
          "", "x", "a.b.c", "a.b", "e30.e30.", "e30.e30.AA", "%00", "x".repeat(17000)
        }) {
      assertThat(get(AUDIT, token).status()).as(token).isEqualTo(401);
    }
  }

  @Test
  void aSubjectThatCannotBeWrittenDownIsRefused() {
    for (var subject : new String[] {"a\u0000b", "", "x".repeat(256)}) {
      var claims = claims(TestIdentities.COMPANY).put("sub", subject);
      assertThat(get(AUDIT, TestIdentities.COMPANY, claims).status()).isEqualTo(401);
    }
  }

  @Test
  void idsThatNoTableCanHoldAreUnknown() {
    var exp = Long.toString(Instant.now().plusSeconds(60).getEpochSecond());
    var bewit = base64("a\u0000b\\" + exp + "\\mac\\");
    assertThat(anybody.get("/v1/audit?bewit=" + bewit).status()).isEqualTo(401);
    var ext =
        Base64.getEncoder()
            .encodeToString(
                """
                {"certificate": {"version": 1, "scopes": [], "start": 1, "expiry": 2, "seed": "s", "signature": "s", "issuer": "a\\u0000b"}}\
                """
                    .getBytes(StandardCharsets.UTF_8));
    var header = "Hawk id=\"x\", ts=\"" + exp + "\", nonce=\"n\", mac=\"m\", ext=\"" + ext + "\"";
    assertThat(anybody.send("GET", AUDIT, null, "Authorization", header).status()).isEqualTo(401);
  }

  @Test
  void aRemoteClientsBewitIsAskedAboutToo() {
    var client =
        HawkSigner.of(
            FakeTaskclusterAuth.clientWith("aws-provisioner:view-audit"),
            FakeTaskclusterAuth.TOKEN);
    var uri = URI.create(url.toString().replaceAll("/$", "") + AUDIT);
    assertThat(anybody.get(AUDIT + "&bewit=" + client.bewit(uri)).status()).isEqualTo(200);
    var other = URI.create(url.toString().replaceAll("/$", "") + "/v1/clients");
    assertThat(anybody.get(AUDIT + "&bewit=" + client.bewit(other)).status()).isEqualTo(401);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPageHearsHowToSignIn() {
    var answer = anybody.get("/sign-in");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"hawk\":true,\"issuers\":[{\"name\":\"company\",\"issuer\":\"%s\",\"clientId\":\"page\",\"scopes\":[\"openid\",\"profile\"],\"token\":\"access_token\"}]}"
                .formatted(issuers.issuer(TestIdentities.COMPANY)));
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void aRemoteClientsPayloadHashIsCheckedHere() throws Exception {
    var name = Api.name();
    var client =
        HawkSigner.of(
            FakeTaskclusterAuth.clientWith("aws-provisioner:manage-worker-type:" + name),
            FakeTaskclusterAuth.TOKEN);
    var body = Api.definition().toString();
    var path = "/v1/worker-type/" + name;
    var uri = URI.create(url.toString().replaceAll("/$", "") + path);
    var lie = client.header("PUT", uri, payloadHash("{}"));
    assertThat(put(path, body, lie).message()).contains("bad payload hash");
    var truth = client.header("PUT", uri, payloadHash(body));
    assertThat(put(path, body, truth).status()).isEqualTo(200);
    var replayed = put(path, body, truth);
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.message()).contains("nonce");
  }

  @Test
  void anAuthServiceThatIsAwayIsA503AndOurOwnClientsGoOn() {
    var remote =
        HawkSigner.of(
            FakeTaskclusterAuth.clientWith("aws-provisioner:view-audit"),
            FakeTaskclusterAuth.TOKEN);
    assertThat(signed(remote).status()).isEqualTo(200);
    try {
      issuers.authAnswers(500);
      for (int i = 0; i < 5; i++) {
        var answer = signed(remote);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
      }
      assertThat(anybody.as(TestClients.ROOT).get(AUDIT).status()).isEqualTo(200);
      issuers.authAnswers(400);
      await().atMost(Duration.ofSeconds(60)).until(() -> signed(remote).status() == 401);
    } finally {
      issuers.authAnswers(200);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> signed(remote).status() == 200);
  }

  private Api.Answer signed(HawkSigner signer) {
    var uri = URI.create(url.toString().replaceAll("/$", "") + AUDIT);
    return anybody.send("GET", AUDIT, null, "Authorization", signer.header("GET", uri));
  }

  private Api.Answer put(String path, String body, String authorization) {
    return anybody.send(
        "PUT", path, body.getBytes(StandardCharsets.UTF_8), "Authorization", authorization);
  }

  private static String payloadHash(String body) throws Exception {
    var text = "hawk.1.payload\napplication/json\n" + body + "\n";
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Api.Answer get(String path, String by, ObjectNode claims) {
    return get(path, issuers.mint(by, claims));
  }

  private Api.Answer get(String path, String token) {
    return anybody.send("GET", path, null, "Authorization", "Bearer " + token);
  }

  private ObjectNode claims(String issuer) {
    return Api.object()
        .put("iss", issuers.issuer(issuer))
        .put("aud", TestIdentities.AUDIENCE)
        .put("sub", "jane")
        .put("exp", Instant.now().plusSeconds(300).getEpochSecond());
  }
}
