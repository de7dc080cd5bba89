package io.awsprovisioner.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who may call.
@ConfigMapping(prefix = "provisioner.access")
public interface AccessConfig {
  /// A JSON file with a list of `{"clientId", "accessToken", "scopes": […], "expires"?}`. Nothing
  /// starts open: without this file the service does not start.
  Path clientsFile();

  /// How far a client's clock may be off, in both directions.
  @WithDefault("15m")
  Duration clockSkew();

  /// A JSON file with a list of issuers whose bearer tokens are taken: OIDC, Kubernetes. The form
  /// is told in `docs/how-to/sign-in.md`. Without it no bearer token is taken.
  Optional<Path> issuersFile();

  /// How far an issuer's clock may be off, in both directions.
  @WithDefault("60s")
  Duration tokenClockSkew();

  /// A Taskcluster auth service, such as `https://auth.example.com/v1`, that is asked about Hawk
  /// credentials of clients that are not registered here. Without it such clients are unknown.
  Optional<URI> authBaseUrl();

  /// How long an issuer or the auth service may take to answer; then it counts as away, and the
  /// call gets a 503.
  @WithDefault("3s")
  Duration deadline();
}
