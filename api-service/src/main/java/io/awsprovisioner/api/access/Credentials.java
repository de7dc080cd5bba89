package io.awsprovisioner.api.access;

import io.awsprovisioner.api.deployment.Bytes;
import org.jspecify.annotations.Nullable;

/// Everything of a request that credentials are checked against.
///
/// @param method upper case
/// @param resource path and query exactly as received
/// @param host without port, lower case
/// @param authorization the header; null without one
/// @param bewit the query parameter; null without one
/// @param contentType null without one
public record Credentials(
    String method,
    String resource,
    String host,
    int port,
    @Nullable String authorization,
    @Nullable String bewit,
    @Nullable String contentType,
    Bytes payload) {
  @Override
  public String toString() {
    return "Credentials[" + method + " " + host + ":" + port + "]";
  }
}
