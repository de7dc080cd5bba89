package io.awsprovisioner.api.bearer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Somebody whose tokens are believed.
///
/// @param name stands before the `/` in its people's client ids, so that two issuers, or an issuer
///   and the registry, cannot mean the same one
/// @param issuer the `iss` claim, to the letter
/// @param audiences of which a token must be for one: a token made for another service opens
///   nothing here
/// @param claims where in a token names and groups stand
/// @param groupScopes what each group may do
/// @param signIn how people get a token in a browser; empty for issuers of machines
record Issuer(
    String name,
    String issuer,
    List<String> audiences,
    Keys keys,
    Claims claims,
    Map<String, List<String>> groupScopes,
    Optional<SignIn> signIn) {
  Issuer {
    audiences = List.copyOf(audiences);
    groupScopes = new TreeMap<>(groupScopes);
  }

  /// Where its keys are.
  ///
  /// @param url of its JWKS; empty where discovery tells it
  /// @param caFile authorities to trust instead of the JDK's
  /// @param tokenFile a token to show when fetching keys, as Kubernetes wants it
  record Keys(Optional<URI> url, Optional<Path> caFile, Optional<Path> tokenFile) {}

  /// Names of claims.
  ///
  /// @param subject whose value names the caller
  /// @param groups whose values are looked up in `groupScopes`: a claim, or a path such as
  ///   `realm_access/roles`
  record Claims(String subject, String groups) {}

  /// What a browser needs for code flow with PKCE.
  ///
  /// @param token which token of the answer the API is called with
  record SignIn(String clientId, List<String> scopes, Token token) {
    SignIn {
      scopes = List.copyOf(scopes);
    }
  }

  /// A token of the token endpoint's answer.
  enum Token {
    ACCESS_TOKEN("access_token"),
    ID_TOKEN("id_token");

    private final String wireName;

    Token(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
