package io.awsprovisioner.api.access;

/// What came of looking at a request's credentials.
public sealed interface Authentication {
  /// They hold; or there were none, then it is [Caller#ANONYMOUS].
  record Authenticated(Caller caller) implements Authentication {}

  /// They were given and do not hold.
  ///
  /// @param reason for the client; names no key
  /// @param challenge the value of `WWW-Authenticate`
  record Rejected(String reason, String challenge) implements Authentication {
    /// Rejected with the plain challenge.
    public static Rejected because(String reason) {
      return new Rejected(reason, "Hawk");
    }
  }

  /// Nobody can tell, because whoever knows is away: neither yes nor no, and the client may ask
  /// again.
  ///
  /// @param who is away, for the client: `the issuer company`
  record Undecided(String who) implements Authentication {}
}
