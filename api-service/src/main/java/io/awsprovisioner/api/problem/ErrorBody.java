package io.awsprovisioner.api.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one body of every error (contract, section 1).
public final class ErrorBody {
  private ErrorBody() {}

  /// What the body says about the request.
  ///
  /// @param method the API's name for it; null on an unknown route
  /// @param params of the route; a token stands there as `<redacted>`
  /// @param payload what was sent; null where it may hold secrets
  public record RequestInfo(
      @Nullable String method,
      Map<String, String> params,
      @Nullable JsonNode payload,
      Instant time) {
    @Override
    public String toString() {
      return "RequestInfo[" + method + "]";
    }
  }

  /// The JSON of the body.
  public static ObjectNode of(Problem problem, RequestInfo request) {
    var body = ModelMapper.shared().createObjectNode();
    problem.legacy().forEach(body::put);
    body.put("code", problem.code().wireName());
    body.put("message", problem.message());
    var info = body.putObject("requestInfo");
    info.put("method", request.method());
    var params = info.putObject("params");
    request.params().forEach(params::put);
    var payload = request.payload();
    info.set("payload", payload == null ? ModelMapper.shared().createObjectNode() : payload);
    info.put("time", ModelMapper.format(request.time()));
    return body;
  }
}
