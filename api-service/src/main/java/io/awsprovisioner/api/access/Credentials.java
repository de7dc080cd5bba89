package io.awsprovisioner.api.access;

import io.awsprovisioner.api.deployment.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything of a request that credentials are checked against.
///
/// @param method upper case
/// @param resource path and query exactly as received
/// @param host without port, lower case
/// @param authorizations the `Authorization` headers: one, or none; more are refused
/// @param bewit the query parameter; null without one
/// @param contentType null without one
public record Credentials(
    String method,
    String resource,
    String host,
    int port,
    List<String> authorizations,
    @Nullable String bewit,
    @Nullable String contentType,
    Bytes payload) {
  public Credentials {
    authorizations = List.copyOf(authorizations);
  }

  @Override
  public String toString() {
    return "Credentials[" + method + " " + host + ":" + port + "]";
  }
}
