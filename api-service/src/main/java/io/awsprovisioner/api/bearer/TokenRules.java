package io.awsprovisioner.api.bearer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/// Whether a token of an issuer holds. No clock, no fetch.
final class TokenRules {
  /// Asymmetric signatures only: under a symmetric algorithm a public key would be the secret, and
  /// `none` is no signature (RFC 8725, sections 2.1 and 3.1).
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private static final JwtConsumer UNCHECKED =
      new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setDisableRequireSignature()
          .setSkipSignatureVerification()
          .build();

  private final Issuer issuer;
  private final Duration skew;

  TokenRules(Issuer issuer, Duration skew) {
    this.issuer = issuer;
    this.skew = skew;
  }

  /// What a check came to.
  sealed interface Verdict {
    record Holds(JwtClaims claims) implements Verdict {
      @Override
      public String toString() {
        return "Holds";
      }
    }

    /// It does not.
    ///
    /// @param reason for the client
    record Fails(String reason) implements Verdict {}

    /// It is not signed under any of these keys.
    record OtherKey() implements Verdict {}
  }

  /// The issuer that a token names, believed by nobody yet.
  static Optional<String> claimedIssuer(String token) {
    try {
      return Optional.ofNullable(UNCHECKED.processToClaims(token).getIssuer());
    } catch (InvalidJwtException | MalformedClaimException _) {
      return Optional.empty();
    }
  }

  Verdict check(String token, List<JsonWebKey> keys, Instant now) {
    var resolver = new JwksVerificationKeyResolver(keys);
    // Without a key id, and where an issuer uses one id twice, the key is the one that fits.
    resolver.setDisambiguateWithVerifySignature(true);
    var consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(resolver)
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setExpectedIssuer(issuer.issuer())
            .setExpectedAudience(issuer.audiences().toArray(String[]::new))
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(Math.toIntExact(skew.toSeconds()))
            .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
            .build();
    try {
      return new Verdict.Holds(consumer.processToClaims(token));
    } catch (InvalidJwtException e) {
      return verdict(e);
    }
  }

  private static Verdict verdict(InvalidJwtException failure) {
    if (failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)
        || failure.getCause() instanceof UnresolvableKeyException) {
      return new Verdict.OtherKey();
    }
    if (failure.hasExpired()) {
      return new Verdict.Fails("the token has expired");
    }
    if (failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return new Verdict.Fails("the token is for another audience");
    }
    if (failure.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return new Verdict.Fails("the token is not valid yet");
    }
    if (failure.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
      return new Verdict.Fails("the token never expires: it must have exp");
    }
    return new Verdict.Fails(
        "the token does not hold: signature algorithm or claims are not allowed");
  }
}
