package io.awsprovisioner.cli.credentials;

import org.jspecify.annotations.Nullable;

/// What one place (the flags, the environment, a profile) says about the connection; what it does
/// not say is null.
///
/// @param source how people call that place
public record Wishes(
    String source,
    @Nullable String url,
    @Nullable String clientId,
    @Nullable String accessToken,
    @Nullable String certificate) {
  boolean namesClient() {
    return clientId != null || accessToken != null;
  }

  @Override
  public String toString() {
    return "Wishes[" + source + ", url=" + url + ", clientId=" + clientId + "]";
  }
}
