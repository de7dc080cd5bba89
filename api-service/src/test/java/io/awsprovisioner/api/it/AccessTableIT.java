package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Verb;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every endpoint × every kind of caller. A new method is in it by being in [ApiMethod]: unless its
/// name is added to one of the two lists here, it must be closed.
@QuarkusTest
@ApiTest
class AccessTableIT {
  /// Open to everybody, but credentials that are shown must hold (contract, section 3).
  private static final Set<String> OPEN =
      Set.of(
          "listWorkerTypeSummaries",
          "workerTypeLastModified",
          "workerType",
          "listWorkerTypes",
          "getLaunchSpecs",
          "state",
          "backendStatus",
          "caller");

  /// Credentials are not looked at: the token in the path is one, and ping needs nothing.
  private static final Set<String> UNLOOKED =
      Set.of("ping", "getSecret", "removeSecret", "instanceStarted");

  /// What the contract demands (sections 3 and 6), written down once more: who changes a scope in
  /// the table of methods by mistake hears of it here.
  private static final Map<String, List<String>> DEMANDED = demanded();

  private static Map<String, List<String>> demanded() {
    var manage = List.of("aws-provisioner:manage-worker-type:{workerType}");
    var terminate = List.of("aws-provisioner:terminate-instances:{workerType}");
    var deployment = List.of("aws-provisioner:manage-deployment");
    var client = List.of("aws-provisioner:manage-clients:{clientId}");
    var view =
        List.of(
            "aws-provisioner:view-worker-type:{workerType}",
            "aws-provisioner:manage-worker-type:{workerType}");
    var table = new TreeMap<String, List<String>>();
    for (var name :
        List.of(
            "createWorkerType",
            "updateWorkerType",
            "removeWorkerType",
            "restoreWorkerType",
            "pauseWorkerType",
            "resumeWorkerType",
            "reconcileWorkerType")) {
      table.put(name, manage);
    }
    List.of(
            "workerTypeHistory",
            "workerTypeVersion",
            "listDecisions",
            "why",
            "plan",
            "workerTypeTimeline")
        .forEach(name -> table.put(name, view));
    for (var name :
        List.of(
            "listInstances",
            "fleet",
            "listWorkerTypesOverview",
            "timeline",
            "deployment",
            "listPrices",
            "listPools",
            "listBudgets",
            "events")) {
      table.put(name, List.of("aws-provisioner:view-deployment"));
    }
    List.of("terminateInstances", "terminateInstance").forEach(name -> table.put(name, terminate));
    List.of("stopBuying", "resumeBuying", "listSteering", "approveSteering")
        .forEach(name -> table.put(name, deployment));
    List.of("putClient", "resetClient", "removeClient").forEach(name -> table.put(name, client));
    table.put("listAudit", List.of("aws-provisioner:view-audit"));
    table.put("listClients", List.of("aws-provisioner:manage-clients:*"));
    return table;
  }

  @TestHTTPResource("/")
  URI url;

  @ConfigProperty(name = TestIdentities.ADDRESS)
  String identities;

  private Api root;
  private TestIdentities.Remote issuers;
  private AccessProbe probe;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    issuers = new TestIdentities.Remote(identities);
    probe = new AccessProbe(url);
  }

  /// What may come of showing something.
  private enum Expected {
    LET_IN,
    NOT_ENOUGH,
    NOT_VALID,
    UNDECIDED
  }

  @Test
  void theScopesAreThoseOfTheContract() {
    DEMANDED.forEach(
        (name, scopes) -> assertThat(method(name).demanded(true)).as(name).isEqualTo(scopes));
    OPEN.forEach(name -> assertThat(method(name).demanded(true)).as(name).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(ApiMethod.class)
  void everyKindOfCallerGetsWhatIsTheirs(ApiMethod method) {
    var call = AccessProbe.Call.of(method);
    var softly = new SoftAssertions();
    shown(call)
        .forEach((kind, how) -> {
          var answer = probe.send(call, how.shown());
          softly
              .assertThat(AccessTableIT.came(answer))
              .as(kind + " at " + method.wireName() + ": " + answer)
              .isEqualTo(expected(method, how.expected()));
        });
    softly.assertAll();
  }

  private static Expected expected(ApiMethod method, Expected ofClosed) {
    if (UNLOOKED.contains(method.wireName())) {
      return Expected.LET_IN;
    }
    return OPEN.contains(method.wireName()) && ofClosed == Expected.NOT_ENOUGH
        ? Expected.LET_IN
        : ofClosed;
  }

  private static Expected came(AccessProbe.Came answer) {
    return switch (answer.status()) {
      case 401 -> Expected.NOT_VALID;
      case 403 -> Expected.NOT_ENOUGH;
      case 503 -> Expected.UNDECIDED;
      default -> {
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        yield Expected.LET_IN;
      }
    };
  }

  private record How(AccessProbe.Shown shown, Expected expected) {}

  private Map<String, How> shown(AccessProbe.Call call) {
    var kinds = new LinkedHashMap<String, How>();
    kinds.put("nobody", new How(AccessProbe.Shown.NOTHING, Expected.NOT_ENOUGH));
    hawk(call, kinds);
    narrowed(call, kinds);
    bewits(call, kinds);
    bearers(call, kinds);
    delegated(call, kinds);
    return kinds;
  }

  private void hawk(AccessProbe.Call call, Map<String, How> kinds) {
    var right = client(call.rightScopes(), null);
    var wrong = client(call.wrongScopes(), null);
    var expired = client(List.of("*"), "2020-01-01T00:00:00.000Z");
    add(kinds, "a client with the right scope", call, right, Expected.LET_IN);
    add(kinds, "a client with other scopes", call, wrong, Expected.NOT_ENOUGH);
    add(kinds, "an expired client", call, expired, Expected.NOT_VALID);
    var unknown = HawkSigner.of("nobody-knows-it", "token");
    add(kinds, "an unknown client", call, unknown, Expected.NOT_VALID);
    var forged = HawkSigner.of(TestClients.ROOT, "not its token");
    add(kinds, "a bad MAC", call, forged, Expected.NOT_VALID);
    var stale = rootSigner().at(Instant.now().minus(Duration.ofMinutes(20)));
    add(kinds, "a stale timestamp", call, stale, Expected.NOT_VALID);
    var early = rootSigner().at(Instant.now().plus(Duration.ofMinutes(20)));
    add(kinds, "a timestamp of the future", call, early, Expected.NOT_VALID);
    kinds.put("rubbish", new How(AccessProbe.Shown.header("Basic abc"), Expected.NOT_VALID));
  }

  private void narrowed(AccessProbe.Call call, Map<String, How> kinds) {
    var right = call.rightScopes();
    var wrong = call.wrongScopes();
    add(kinds, "limited to the scope", call, rootSigner().limitedTo(right), Expected.LET_IN);
    add(kinds, "limited to others", call, rootSigner().limitedTo(wrong), Expected.NOT_ENOUGH);
    var tooMuch = HawkSigner.of(TestClients.NOBODY, TestClients.tokenOf(TestClients.NOBODY));
    add(kinds, "limited to what it has not", call, tooMuch.limitedTo(right), Expected.NOT_VALID);
    add(kinds, "temporary, right", call, rootSigner().temporary(right), Expected.LET_IN);
    add(kinds, "temporary, others", call, rootSigner().temporary(wrong), Expected.NOT_ENOUGH);
    add(kinds, "temporary, not its own", call, tooMuch.temporary(right), Expected.NOT_VALID);
  }

  private void bewits(AccessProbe.Call call, Map<String, How> kinds) {
    var isGet = call.method().verb() == Verb.GET;
    var uri = call.at(url);
    var right = isGet ? Expected.LET_IN : Expected.NOT_VALID;
    kinds.put("a bewit", new How(AccessProbe.Shown.bewit(rootSigner().bewit(uri)), right));
    var old = rootSigner().at(Instant.now().minus(Duration.ofHours(1))).bewit(uri);
    kinds.put("an old bewit", new How(AccessProbe.Shown.bewit(old), Expected.NOT_VALID));
    var both = AccessProbe.Shown.bewit(rootSigner().bewit(uri)).and(bearer(claims(call)));
    kinds.put("a bewit and a token", new How(both, Expected.NOT_VALID));
  }

  private void bearers(AccessProbe.Call call, Map<String, How> kinds) {
    var good = claims(call);
    kinds.put("a token", new How(header(good), Expected.LET_IN));
    var none = good.deepCopy().put("scope", "openid " + String.join(" ", call.wrongScopes()));
    kinds.put("a token without the scope", new How(header(none), Expected.NOT_ENOUGH));
    var all = good.deepCopy().put("scope", "*");
    kinds.put("a token that names its scope *", new How(header(all), Expected.NOT_ENOUGH));
    var old = good.deepCopy().put("exp", Instant.now().minusSeconds(120).getEpochSecond());
    kinds.put("an expired token", new How(header(old), Expected.NOT_VALID));
    var other = good.deepCopy().put("aud", "somebody-else");
    kinds.put("a token for others", new How(header(other), Expected.NOT_VALID));
    var unknown = good.deepCopy().put("iss", issuers.issuer("unknown"));
    kinds.put("an unknown issuer", new How(header(unknown), Expected.NOT_VALID));
    var forged = AccessProbe.Shown.header("Bearer " + issuers.mint("nobody", good));
    kinds.put("a foreign key", new How(forged, Expected.NOT_VALID));
    var absent = good.deepCopy().put("iss", issuers.issuer(TestIdentities.ABSENT));
    kinds.put("an issuer that is away", new How(header(absent), Expected.UNDECIDED));
    var both =
        AccessProbe.Shown.header(rootSigner().header(call.verb(), call.at(url))).and(bearer(good));
    kinds.put("Hawk and a token", new How(both, Expected.NOT_VALID));
  }

  private void delegated(AccessProbe.Call call, Map<String, How> kinds) {
    var right = remote(call.rightScopes().toArray(String[]::new), FakeTaskclusterAuth.TOKEN);
    add(kinds, "a remote client", call, right, Expected.LET_IN);
    var wrong = remote(new String[] {call.wrongScopes().getFirst()}, FakeTaskclusterAuth.TOKEN);
    add(kinds, "a remote client with other scopes", call, wrong, Expected.NOT_ENOUGH);
    add(kinds, "a remote client's bad MAC", call, remote(new String[0], "x"), Expected.NOT_VALID);
  }

  private static HawkSigner remote(String[] scopes, String token) {
    return HawkSigner.of(FakeTaskclusterAuth.clientWith(scopes), token);
  }

  private void add(
      Map<String, How> kinds,
      String kind,
      AccessProbe.Call call,
      HawkSigner signer,
      Expected expected) {
    var header = signer.header(call.verb(), call.at(url));
    kinds.put(kind, new How(AccessProbe.Shown.header(header), expected));
  }

  private HawkSigner client(
      List<String> scopes, @org.jspecify.annotations.Nullable String expires) {
    var id = Api.name();
    var wanted = Api.object();
    scopes.forEach(wanted.putArray("scopes")::add);
    if (expires != null) {
      wanted.put("expires", expires);
    }
    var made = root.put("/v1/clients/" + id, wanted);
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
    return HawkSigner.of(id, made.json().path("accessToken").asText());
  }

  private ObjectNode claims(AccessProbe.Call call) {
    return Api.object()
        .put("iss", issuers.issuer(TestIdentities.COMPANY))
        .put("aud", TestIdentities.AUDIENCE)
        .put("sub", "jane")
        .put("exp", Instant.now().plusSeconds(300).getEpochSecond())
        .put("scope", "openid " + String.join(" ", call.rightScopes()));
  }

  private String bearer(ObjectNode claims) {
    return "Bearer " + issuers.mint(TestIdentities.COMPANY, claims);
  }

  private AccessProbe.Shown header(ObjectNode claims) {
    return AccessProbe.Shown.header(bearer(claims));
  }

  private static HawkSigner rootSigner() {
    return HawkSigner.of(TestClients.ROOT, TestClients.tokenOf(TestClients.ROOT));
  }

  private static ApiMethod method(String wireName) {
    return Arrays.stream(ApiMethod.values())
        .filter(m -> m.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void closedReadsDemandAScopeAndOpenOnesDoNot() {
    for (var list : List.of("listWorkerTypeSummaries", "listWorkerTypes")) {
      assertThat(method(list).demanded(false)).containsExactly("aws-provisioner:list-worker-types");
    }
    assertThat(method("state").demanded(false))
        .containsExactly(
            "aws-provisioner:view-worker-type:{workerType}",
            "aws-provisioner:manage-worker-type:{workerType}");
  }
}
