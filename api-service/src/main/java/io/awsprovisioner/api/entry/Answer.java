package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a handler answers.
public sealed interface Answer {
  /// 200 with a body.
  record Ok(Bytes json, SortedMap<String, String> headers) implements Answer {
    @Override
    public String toString() {
      return "Ok";
    }
  }

  /// 202: it was noted; what becomes of it will be told.
  record Accepted(Bytes json) implements Answer {}

  /// 204.
  record NoContent() implements Answer {}

  /// 304: what the client has is what we have.
  record NotModified(String etag) implements Answer {}

  /// Not served.
  record Refused(Problem problem) implements Answer {}

  static Answer ok(JsonNode body) {
    return new Ok(Bytes.of(ModelMapper.write(body)), new TreeMap<>());
  }

  static Answer ok(byte[] json) {
    return new Ok(Bytes.of(json), new TreeMap<>());
  }
}
