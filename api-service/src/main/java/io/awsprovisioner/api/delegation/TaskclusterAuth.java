package io.awsprovisioner.api.delegation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Credentials;
import io.awsprovisioner.api.access.HawkDelegate;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.outside.ContextHop;
import io.awsprovisioner.api.outside.JsonDoor;
import io.awsprovisioner.api.outside.Reply;
import io.awsprovisioner.api.outside.ServiceAddress;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// The door to a Taskcluster auth service (its method authenticateHawk).
///
/// A request is asked about once: no retries, because clients retry themselves. With [#AT_ONCE]
/// questions under way, and for [#PAUSE] after [#FAILURES] questions in a row got no answer, it
/// counts as away without being asked, so that its bad day costs our callers neither their time nor
/// our memory.
public final class TaskclusterAuth implements HawkDelegate {
  /// About what one such service answers in a deadline at 20 questions a second.
  static final int AT_ONCE = 64;

  static final int FAILURES = 3;
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(TaskclusterAuth.class);
  private static final String KEY = "provisioner.access.auth-base-url";
  private static final int MAX_REASON = 300;

  /// What a client id may be: it is written into histories and audits.
  private static final Pattern CLIENT_ID = Pattern.compile("[ -~]{1,255}");

  private final URI address;
  private final JsonDoor door;
  private final Quiet quiet;
  private final Semaphore underWay = new Semaphore(AT_ONCE);

  /// @param baseUrl such as `https://auth.example.com/v1`
  /// @throws IllegalStateException when that cannot be such an address
  public TaskclusterAuth(URI baseUrl, JsonDoor door, InstantSource clock) {
    ServiceAddress.flaw(baseUrl)
        .ifPresent(flaw -> {
          throw new IllegalStateException(KEY + ": " + flaw + ", not " + baseUrl);
        });
    this.address = URI.create(baseUrl.toString().replaceFirst("/$", "") + "/authenticate-hawk");
    this.door = door;
    this.quiet = new Quiet(clock, FAILURES, PAUSE);
  }

  @Override
  public Uni<Verdict> ask(Credentials credentials) {
    return ContextHop.back(Uni.createFrom().deferred(() -> asked(credentials)));
  }

  private Uni<Verdict> asked(Credentials credentials) {
    if (quiet.isOn() || !underWay.tryAcquire()) {
      return Uni.createFrom().item(new Verdict.Away());
    }
    return door.post(address, question(credentials))
        .onTermination()
        .invoke(() -> underWay.release())
        .map(this::verdict);
  }

  private static ObjectNode question(Credentials credentials) {
    var question = ModelMapper.shared().createObjectNode();
    question.put("method", credentials.method().toLowerCase(Locale.ROOT));
    question.put("resource", credentials.resource());
    question.put("host", credentials.host());
    question.put("port", credentials.port());
    // A bewit stands in the resource.
    credentials.authorizations().forEach(header -> question.put("authorization", header));
    return question;
  }

  private Verdict verdict(Reply reply) {
    Verdict verdict =
        switch (reply) {
          case Reply.Said(var json) -> read(json);
          // It does not take the question because of what the client sent.
          case Reply.Refused(var status) ->
              new Verdict.Refused("the auth service answered " + status);
          case Reply.Silent(var why) -> away(why);
        };
    quiet.count(verdict instanceof Verdict.Away);
    return verdict;
  }

  private static Verdict read(JsonNode json) {
    return switch (json.path("status").asText()) {
      case "auth-success" ->
          accepted(json).orElseGet(() -> away("its answer is not of the known form"));
      case "auth-failed" -> new Verdict.Refused(shown(json.path("message").asText()));
      default -> away("its answer is not of the known form");
    };
  }

  private static Optional<Verdict> accepted(JsonNode json) {
    var clientId = json.path("clientId").asText();
    var listed = json.path("scopes");
    if (!CLIENT_ID.matcher(clientId).matches()
        || !listed.isArray()
        || !json.path("scheme").asText().equals("hawk")) {
      return Optional.empty();
    }
    var scopes = new ArrayList<String>();
    for (var scope : listed) {
      scopes.add(scope.asText());
    }
    var hash = json.path("hash");
    return Optional.of(
        new Verdict.Accepted(
            clientId, new Scopes(scopes), hash.isTextual() ? hash.textValue() : null));
  }

  private static Verdict away(String why) {
    LOG.warnf("the Taskcluster auth service does not answer why=%s", why);
    return new Verdict.Away();
  }

  private static String shown(String message) {
    var line = message.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
  }
}
