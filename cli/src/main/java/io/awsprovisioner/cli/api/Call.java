package io.awsprovisioner.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One call of the API.
///
/// @param body null for none
/// @param ifMatch the ETag that must still hold; null for any
public record Call(String method, ApiPath path, @Nullable JsonNode body, @Nullable String ifMatch) {
  public static Call get(ApiPath path) {
    return new Call("GET", path, null, null);
  }

  public static Call put(ApiPath path, JsonNode body) {
    return new Call("PUT", path, body, null);
  }

  public static Call post(ApiPath path, @Nullable JsonNode body) {
    return new Call("POST", path, body, null);
  }

  public static Call delete(ApiPath path) {
    return new Call("DELETE", path, null, null);
  }

  public Call onlyIf(@Nullable String etag) {
    return new Call(method, path, body, etag);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
