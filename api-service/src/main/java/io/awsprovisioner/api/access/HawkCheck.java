package io.awsprovisioner.api.access;

import io.awsprovisioner.api.access.Authentication.Authenticated;
import io.awsprovisioner.api.access.Authentication.Rejected;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hawk credentials, in a header or as a bewit: whose they are and whether they hold.
///
/// A client that is registered here is checked here. Any other is the delegate's to check, where
/// there is one, whole: its key never comes here.
public final class HawkCheck {

  /// What a client id may be at all: a bewit and a certificate can hold any character, a table
  /// cannot.
  private static final Pattern CLIENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,255}");

  private final ClientRegistry registry;
  private final Optional<HawkDelegate> delegate;
  private final InstantSource clock;
  private final Duration skew;

  /// @param delegate empty where unknown clients are nobody
  public HawkCheck(
      ClientRegistry registry,
      Optional<HawkDelegate> delegate,
      InstantSource clock,
      Duration skew) {
    this.registry = registry;
    this.delegate = delegate;
    this.clock = clock;
    this.skew = skew;
  }

  /// What an `Authorization` header of the scheme Hawk comes to.
  ///
  /// @param text the header without the scheme
  Uni<Authentication> header(Credentials credentials, String text) {
    var header = HawkHeader.parse(text);
    if (header.isEmpty()) {
      return rejected("the Hawk header is not of the form name=\"value\", …");
    }
    var h = header.get();
    if (h.get("id").isEmpty()
        || h.get("ts").isEmpty()
        || h.get("nonce").isEmpty()
        || h.get("mac").isEmpty()) {
      return rejected("the Hawk header must have id, ts, nonce and mac");
    }
    var ext = HawkExt.parse(h.get("ext"));
    if (ext.isEmpty()) {
      return rejected(
          "the Hawk header's ext must be base64 of JSON with certificate and authorizedScopes");
    }
    return keyOf(h.get("id"), ext.get().certificate())
        .chain(key ->
            switch (key) {
              case Key.Found found -> item(headerUnder(credentials, h, ext.get(), found));
              case Key.Wrong(var reason) -> rejected(reason);
              case Key.Elsewhere() -> delegated(credentials, nonceOf(h));
            });
  }

  private Authentication headerUnder(
      Credentials credentials, HawkHeader header, HawkExt ext, Key.Found key) {
    var artifacts =
        new Hawk.Artifacts(
            "header",
            header.get("ts"),
            header.get("nonce"),
            credentials.method(),
            credentials.resource(),
            credentials.host(),
            credentials.port(),
            header.get("hash"),
            header.get("ext"),
            header.get("app"),
            header.get("dlg"));
    if (!Hawk.same(header.get("mac"), Hawk.mac(key.accessToken(), artifacts))) {
      return Rejected.because("bad mac");
    }
    var hash = header.get("hash");
    if (!hash.isEmpty() && !isPayloadHash(credentials, hash)) {
      return Rejected.because("bad payload hash");
    }
    var now = clock.instant();
    var time = seconds(header.get("ts"));
    if (time.isEmpty() || Duration.between(time.get(), now).abs().compareTo(skew) > 0) {
      return stale(now, key.accessToken());
    }
    return limited(
        new Caller(
            header.get("id"), key.scopes(), new Caller.Nonce(header.get("nonce"), time.get())),
        ext);
  }

  /// What a bewit comes to.
  Uni<Authentication> bewit(Credentials credentials, String bewit) {
    if (!credentials.method().equals("GET") && !credentials.method().equals("HEAD")) {
      return rejected("a bewit is good for GET only");
    }
    var parts = bewitParts(bewit);
    if (parts.length != 4 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
      return rejected("the bewit is not of the form id\\exp\\mac\\ext in base64url");
    }
    var ext = HawkExt.parse(parts[3]);
    if (ext.isEmpty()) {
      return rejected(
          "the bewit's ext must be base64 of JSON with certificate and authorizedScopes");
    }
    return keyOf(parts[0], ext.get().certificate())
        .chain(key ->
            switch (key) {
              case Key.Found found -> item(bewitUnder(credentials, parts, ext.get(), found));
              case Key.Wrong(var reason) -> rejected(reason);
              case Key.Elsewhere() -> delegated(credentials, null);
            });
  }

  private Authentication bewitUnder(
      Credentials credentials, String[] parts, HawkExt ext, Key.Found key) {
    var artifacts =
        new Hawk.Artifacts(
            "bewit",
            parts[1],
            "",
            "GET",
            withoutBewit(credentials.resource()),
            credentials.host(),
            credentials.port(),
            "",
            parts[3],
            "",
            "");
    if (!Hawk.same(parts[2], Hawk.mac(key.accessToken(), artifacts))) {
      return Rejected.because("bad mac");
    }
    var expires = seconds(parts[1]);
    if (expires.isEmpty() || !expires.get().isAfter(clock.instant())) {
      return Rejected.because("the bewit has expired");
    }
    return limited(new Caller(parts[0], key.scopes(), null), ext);
  }

  private static Authentication limited(Caller caller, HawkExt ext) {
    var limit = ext.authorizedScopes();
    if (limit == null) {
      return new Authenticated(caller);
    }
    if (!caller.scopes().coverAll(limit)) {
      return Rejected.because("authorizedScopes must be covered by the client's own scopes");
    }
    return new Authenticated(new Caller(caller.clientId(), new Scopes(limit), caller.nonce()));
  }

  /// The key that the credentials are signed with, and the scopes that come with it.
  private sealed interface Key {
    record Found(String accessToken, Scopes scopes) implements Key {
      @Override
      public String toString() {
        return "Found";
      }
    }

    /// There is none, or it may not be used.
    record Wrong(String reason) implements Key {}

    /// Whoever signs is not registered here.
    record Elsewhere() implements Key {}
  }

  private Uni<Key> keyOf(String clientId, @Nullable Certificate certificate) {
    var issuer = certificate == null ? null : certificate.issuer();
    var signerId = issuer == null ? clientId : issuer;
    if (!CLIENT_ID.matcher(clientId).matches() || !CLIENT_ID.matcher(signerId).matches()) {
      return Uni.createFrom().item(new Key.Wrong("unknown client"));
    }
    return registry
        .find(signerId)
        .map(found -> {
          var now = clock.instant();
          if (found.isEmpty()) {
            return new Key.Elsewhere();
          }
          var signer = found.get();
          if (signer.isExpired(now)) {
            return new Key.Wrong("the client has expired");
          }
          if (certificate == null) {
            return new Key.Found(signer.accessToken(), signer.scopes());
          }
          return certificate
              .flaw(clientId, signer, now, skew)
              .<Key>map(Key.Wrong::new)
              .orElseGet(() ->
                  new Key.Found(
                      Certificate.temporaryAccessToken(signer.accessToken(), certificate.seed()),
                      new Scopes(certificate.scopes())));
        });
  }

  /// The delegate checks key, time and limits; the payload is here, and so is its hash checked
  /// here.
  private Uni<Authentication> delegated(Credentials credentials, Caller.@Nullable Nonce nonce) {
    if (delegate.isEmpty()) {
      return rejected("unknown client");
    }
    return delegate
        .get()
        .ask(credentials)
        .map(verdict ->
            switch (verdict) {
              case HawkDelegate.Verdict.Accepted accepted ->
                  accepted.payloadHash().map(h -> isPayloadHash(credentials, h)).orElse(true)
                      ? new Authenticated(new Caller(accepted.clientId(), accepted.scopes(), nonce))
                      : Rejected.because("bad payload hash");
              case HawkDelegate.Verdict.Refused(var reason) -> Rejected.because(reason);
              case HawkDelegate.Verdict.Away() ->
                  new Authentication.Undecided("the Taskcluster auth service");
            });
  }

  private static Caller.@Nullable Nonce nonceOf(HawkHeader header) {
    return seconds(header.get("ts"))
        .map(time -> new Caller.Nonce(header.get("nonce"), time))
        .orElse(null);
  }

  private static boolean isPayloadHash(Credentials credentials, String hash) {
    var type = credentials.contentType();
    return Hawk.same(
        hash, Hawk.payloadHash(type == null ? "" : type, credentials.payload().array()));
  }

  private static Rejected stale(Instant now, String accessToken) {
    var ts = Long.toString(now.getEpochSecond());
    return new Rejected(
        "stale timestamp: the clock is off by more than the time window",
        "Hawk ts=\""
            + ts
            + "\", tsm=\""
            + Hawk.timestampMac(accessToken, ts)
            + "\", error=\"Stale timestamp\"");
  }

  private static Optional<Instant> seconds(String text) {
    if (!text.matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
  }

  private static String[] bewitParts(String bewit) {
    try {
      return new String(Base64.getUrlDecoder().decode(bewit), StandardCharsets.UTF_8)
          .split("\\\\", -1);
    } catch (IllegalArgumentException _) {
      return new String[0];
    }
  }

  /// The resource as it was when the bewit was made: the parameter is cut out of the query.
  static String withoutBewit(String resource) {
    return resource.replaceFirst("([?&])bewit=[^&]*&?", "$1").replaceFirst("[?&]$", "");
  }

  private static Uni<Authentication> rejected(String reason) {
    return item(Rejected.because(reason));
  }

  private static Uni<Authentication> item(Authentication authentication) {
    return Uni.createFrom().item(authentication);
  }
}
