package io.awsprovisioner.api.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Temporary Taskcluster credentials: what a certificate says, how it is signed, and the access
/// token that goes with it (contract, section 2).
///
/// @param start and `expiry`: milliseconds since 1970
/// @param seed two slugids
/// @param issuer null for unnamed credentials, whose client is the issuer
public record Certificate(
    int version,
    List<String> scopes,
    long start,
    long expiry,
    String seed,
    String signature,
    @Nullable String issuer) {
  /// The longest span that a certificate may have.
  public static final Duration LONGEST = Duration.ofDays(31);

  /// The length of a seed.
  public static final int SEED_LENGTH = 44;

  public Certificate {
    scopes = List.copyOf(scopes);
  }

  /// An unnamed certificate, signed.
  public static Certificate issue(
      String accessToken, List<String> scopes, Instant start, Instant expiry, String seed) {
    var unsigned =
        new Certificate(1, scopes, start.toEpochMilli(), expiry.toEpochMilli(), seed, "", null);
    return new Certificate(
        1,
        scopes,
        unsigned.start,
        unsigned.expiry,
        seed,
        unsigned.signatureUnder(accessToken, ""),
        null);
  }

  /// The access token that belongs to temporary credentials with that seed.
  public static String temporaryAccessToken(String accessToken, String seed) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Hawk.hmac(accessToken, seed));
  }

  /// Why it does not hold; empty when it does.
  ///
  /// @param clientId of the credentials; of the issuer where they are unnamed
  /// @param skew how far a clock may be off
  public Optional<String> flaw(String clientId, Client signer, Instant now, Duration skew) {
    if (version != 1) {
      return Optional.of("the certificate's version must be 1");
    }
    if (seed.length() != SEED_LENGTH) {
      return Optional.of("the certificate's seed must have 44 characters");
    }
    if (start > now.plus(skew).toEpochMilli()) {
      return Optional.of("the certificate is not valid yet");
    }
    if (expiry <= now.toEpochMilli()) {
      return Optional.of("the certificate has expired");
    }
    if (expiry <= start || expiry - start > LONGEST.toMillis()) {
      return Optional.of("the certificate must end after it starts, and span at most 31 days");
    }
    if (issuer != null && issuer.equals(clientId)) {
      return Optional.of("the issuer of named credentials must be another client");
    }
    if (!Hawk.same(signature, signatureUnder(signer.accessToken(), clientId))) {
      return Optional.of("the certificate's signature is not valid");
    }
    if (!signer.scopes().coverAll(scopes)) {
      return Optional.of("the certificate's issuer does not have the scopes that it grants");
    }
    return Optional.empty();
  }

  private String signatureUnder(String accessToken, String clientId) {
    var text = new StringBuilder("version:1\n");
    if (issuer != null) {
      text.append("clientId:").append(clientId).append('\n');
      text.append("issuer:").append(issuer).append('\n');
    }
    text.append("seed:").append(seed).append('\n');
    text.append("start:").append(start).append('\n');
    text.append("expiry:").append(expiry).append('\n');
    text.append("scopes:");
    scopes.forEach(s -> text.append('\n').append(s));
    return new String(
        Base64.getEncoder().encode(Hawk.hmac(accessToken, text.toString())),
        StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "Certificate[issuer=" + issuer + ", expiry=" + expiry + "]";
  }
}
