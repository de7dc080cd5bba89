package io.awsprovisioner.provisioner.credentials;

import java.net.URI;

/// Says who we are on one request.
public interface Credentials {
  /// The `Authorization` header of a request.
  ///
  /// @throws CredentialsAway when there are none now; asking later may help
  String authorization(String method, URI uri);

  /// The credentials cannot be had now: a token file that is not there yet, say.
  final class CredentialsAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsAway(String message) {
      super(message);
    }
  }
}
