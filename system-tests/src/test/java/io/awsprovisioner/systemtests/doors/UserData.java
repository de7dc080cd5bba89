package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/// What an instance was told. The token is left out of `toString`.
public record UserData(String securityToken, JsonNode json) {

  static UserData read(String text) {
    try {
      JsonNode json = Http.JSON.readTree(text);
      return new UserData(json.required("securityToken").textValue(), json);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new AssertionError("User data is not what the contract says: " + e.getClass(), e);
    }
  }

  @Override
  public String toString() {
    return "UserData[" + json.path("workerType").asText() + "]";
  }
}
