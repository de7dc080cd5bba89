package io.awsprovisioner.provisioner.credentials;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Signs requests by the Hawk scheme.
///
/// @param nonces never the same twice
public record HawkSigner(HawkCredentials client, InstantSource clock, Supplier<String> nonces)
    implements Credentials {
  @Override
  public String authorization(String method, URI uri) {
    return HawkHeader.of(client, method, uri, clock.instant(), nonces.get());
  }
}
