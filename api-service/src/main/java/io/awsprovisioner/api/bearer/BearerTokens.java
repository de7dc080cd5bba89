package io.awsprovisioner.api.bearer;

import io.awsprovisioner.api.access.Authentication;
import io.awsprovisioner.api.access.BearerCheck;
import io.awsprovisioner.api.access.Caller;
import io.awsprovisioner.api.outside.ContextHop;
import io.awsprovisioner.api.outside.JsonDoor;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;

/// From a bearer token to a [Caller]: find its issuer, have that one's keys, check, map to scopes.
public final class BearerTokens implements BearerCheck {
  private static final Logger LOG = Logger.getLogger(BearerTokens.class);

  /// A token with hundreds of groups has less; the header limit of proxies is near it too.
  private static final int MAX_LENGTH = 16 * 1024;

  private static final Pattern SIGNED_JWT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  /// What a subject may be: it is written into histories and audits.
  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}]{1,255}");

  private final Map<String, Believed> issuers = new TreeMap<>();
  private final InstantSource clock;

  /// An issuer with its keys and its rules.
  private record Believed(Issuer issuer, IssuerKeys keys, TokenRules rules) {}

  /// @param deadline of one question to an issuer
  /// @param skew how far an issuer's clock may be off
  public BearerTokens(IssuersFile file, InstantSource clock, Duration deadline, Duration skew) {
    this.clock = clock;
    for (var issuer : file.issuers()) {
      var door = new KeyDoor(issuer, new JsonDoor(deadline, issuer.keys().caFile()));
      issuers.put(
          issuer.issuer(),
          new Believed(
              issuer,
              new IssuerKeys(issuer.name(), door::keys, clock),
              new TokenRules(issuer, skew)));
    }
  }

  @Override
  public Uni<Authentication> check(String token) {
    if (token.length() > MAX_LENGTH) {
      return rejected("the bearer token is longer than 16 KiB");
    }
    if (!SIGNED_JWT.matcher(token).matches()) {
      return rejected("the bearer token is not a signed JWT");
    }
    var claimed = TokenRules.claimedIssuer(token);
    if (claimed.isEmpty()) {
      return rejected("the bearer token is not a JWT that names its issuer");
    }
    return Optional.ofNullable(issuers.get(claimed.get()))
        .map(believed -> ContextHop.back(check(token, believed)))
        .orElseGet(() -> rejected("unknown issuer"));
  }

  private Uni<Authentication> check(String token, Believed believed) {
    return believed
        .keys()
        .present()
        .chain(lookup ->
            switch (lookup) {
              case IssuerKeys.Known known -> under(known, token, believed);
              case IssuerKeys.Away() -> undecided(believed);
            });
  }

  private Uni<Authentication> under(IssuerKeys.Known known, String token, Believed believed) {
    return switch (believed.rules().check(token, known.keys(), clock.instant())) {
      case TokenRules.Verdict.Holds(var claims) -> accepted(claims, believed);
      case TokenRules.Verdict.Fails(var reason) -> rejected(reason);
      case TokenRules.Verdict.OtherKey() -> underNewer(token, believed);
    };
  }

  /// The token is under a key that is not among those we know: it may be a new one.
  private Uni<Authentication> underNewer(String token, Believed believed) {
    return believed
        .keys()
        .newer()
        .chain(lookup ->
            switch (lookup) {
              case IssuerKeys.Known known -> {
                var verdict = believed.rules().check(token, known.keys(), clock.instant());
                yield switch (verdict) {
                  case TokenRules.Verdict.Holds(var claims) -> accepted(claims, believed);
                  case TokenRules.Verdict.Fails(var reason) -> rejected(reason);
                  case TokenRules.Verdict.OtherKey() ->
                      rejected("the token's signature does not hold under the issuer's keys");
                };
              }
              case IssuerKeys.Away() -> undecided(believed);
            });
  }

  private static Uni<Authentication> accepted(JwtClaims claims, Believed believed) {
    var issuer = believed.issuer();
    var subject = claims.getClaimValue(issuer.claims().subject());
    if (!(subject instanceof String name) || !SUBJECT.matcher(name).matches()) {
      return rejected(
          "the token's claim "
              + issuer.claims().subject()
              + " must be a text of 1 to 255 printable characters");
    }
    return Uni.createFrom()
        .item(
            new Authentication.Authenticated(
                new Caller(
                    issuer.name() + "/" + name,
                    ScopeMapping.scopes(claims.getClaimsMap(), issuer),
                    null)));
  }

  private static Uni<Authentication> undecided(Believed believed) {
    LOG.debugf("a token could not be checked name=%s", believed.issuer().name());
    return Uni.createFrom()
        .item(new Authentication.Undecided("the issuer " + believed.issuer().name()));
  }

  private static Uni<Authentication> rejected(String reason) {
    return Uni.createFrom()
        .item(new Authentication.Rejected(reason, "Bearer error=\"invalid_token\""));
  }
}
