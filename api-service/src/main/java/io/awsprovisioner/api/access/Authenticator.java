package io.awsprovisioner.api.access;

import io.awsprovisioner.api.access.Authentication.Authenticated;
import io.awsprovisioner.api.access.Authentication.Rejected;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a request's credentials to a [Caller].
public final class Authenticator {
  private static final String HAWK = "hawk ";

  private final ClientRegistry registry;
  private final InstantSource clock;
  private final Duration skew;

  public Authenticator(ClientRegistry registry, InstantSource clock, Duration skew) {
    this.registry = registry;
    this.clock = clock;
    this.skew = skew;
  }

  /// Looks at everything the request shows. The item is never a failure for something a client
  /// sent.
  public Uni<Authentication> authenticate(Credentials credentials) {
    var header = credentials.authorization();
    var bewit = credentials.bewit();
    if (header != null && bewit != null) {
      return rejected("both an Authorization header and a bewit: send one of them");
    }
    if (bewit != null) {
      return bewit(credentials, bewit);
    }
    if (header == null) {
      return Uni.createFrom().item(new Authenticated(Caller.ANONYMOUS));
    }
    if (header.length() > HawkHeader.MAX_LENGTH) {
      return rejected("the Authorization header is longer than 64 KiB");
    }
    if (header.toLowerCase(Locale.ROOT).startsWith(HAWK)) {
      return hawk(credentials, header.substring(HAWK.length()).strip());
    }
    return rejected("the Authorization header must be of the scheme Hawk");
  }

  private Uni<Authentication> hawk(Credentials credentials, String text) {
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
        .map(key ->
            switch (key) {
              case Key.Found found -> headerUnder(credentials, h, ext.get(), found);
              case Key.None(var reason) -> Rejected.because(reason);
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
    var contentType = credentials.contentType();
    if (!hash.isEmpty()
        && !Hawk.same(
            hash,
            Hawk.payloadHash(
                contentType == null ? "" : contentType, credentials.payload().array()))) {
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

  private Uni<Authentication> bewit(Credentials credentials, String bewit) {
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
        .map(key ->
            switch (key) {
              case Key.Found found -> bewitUnder(credentials, parts, ext.get(), found);
              case Key.None(var reason) -> Rejected.because(reason);
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

    record None(String reason) implements Key {}
  }

  private Uni<Key> keyOf(String clientId, @Nullable Certificate certificate) {
    var issuer = certificate == null ? null : certificate.issuer();
    var signerId = issuer == null ? clientId : issuer;
    return registry
        .find(signerId)
        .map(found -> {
          var now = clock.instant();
          if (found.isEmpty()) {
            return new Key.None("unknown client");
          }
          var signer = found.get();
          if (signer.isExpired(now)) {
            return new Key.None("the client has expired");
          }
          if (certificate == null) {
            return new Key.Found(signer.accessToken(), signer.scopes());
          }
          return certificate
              .flaw(clientId, signer, now, skew)
              .<Key>map(Key.None::new)
              .orElseGet(() ->
                  new Key.Found(
                      Certificate.temporaryAccessToken(signer.accessToken(), certificate.seed()),
                      new Scopes(certificate.scopes())));
        });
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
    return Uni.createFrom().item(Rejected.because(reason));
  }
}
