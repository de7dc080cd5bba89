package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that has passed the gate: everything in it has been checked.
///
/// @param params of the route, decoded
/// @param call who calls, and what is to be written down about it
/// @param payload null for methods without one
/// @param ifMatch the header; null without one
/// @param ifNoneMatch the header; null without one
public record ApiRequest(
    ApiMethod method,
    Map<String, String> params,
    Map<String, String> query,
    Call call,
    @Nullable ObjectNode payload,
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch) {
  public ApiRequest {
    params = Map.copyOf(params);
    query = Map.copyOf(query);
  }

  public Caller caller() {
    return call.caller();
  }

  /// Whose address it is.
  public String peer() {
    return call.peer();
  }

  /// A parameter of the route.
  public String param(String name) {
    return Objects.requireNonNull(params.get(name), name);
  }

  /// The body.
  public ObjectNode body() {
    return payload == null ? JsonNodeFactory.instance.objectNode() : payload;
  }

  public Optional<String> queried(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public String toString() {
    return "ApiRequest[" + method + " by " + caller().clientId() + "]";
  }
}
