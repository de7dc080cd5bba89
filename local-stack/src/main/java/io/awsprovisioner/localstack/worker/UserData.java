package io.awsprovisioner.localstack.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/// What an instance was told at its launch, as far as a worker needs it. The token is left out of
/// `toString`.
record UserData(
    URI provisionerBaseUrl,
    String securityToken,
    String provisionerId,
    String workerType,
    int capacity) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads it as EC2 gives it, base64. Empty when it is not the provisioner's: other people's
  /// instances may be there too.
  static Optional<UserData> read(String base64) {
    try {
      JsonNode json = JSON.readTree(Base64.getMimeDecoder().decode(base64));
      for (String key : new String[] {"provisionerBaseUrl", "securityToken", "workerType"}) {
        if (json.path(key).asText().isEmpty()) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new UserData(
              URI.create(json.path("provisionerBaseUrl").asText()),
              json.path("securityToken").asText(),
              json.path("provisionerId").asText(),
              json.path("workerType").asText(),
              Math.max(1, json.path("capacity").asInt())));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A route of the provisioner's API. The base address may already end in the version, as the
  /// historic one did.
  URI route(String path) {
    String base = provisionerBaseUrl.toString().replaceAll("/+$", "");
    return URI.create((base.endsWith("/v1") ? base : base + "/v1") + path);
  }

  @Override
  public String toString() {
    return "UserData[" + provisionerId + "/" + workerType + "]";
  }
}
