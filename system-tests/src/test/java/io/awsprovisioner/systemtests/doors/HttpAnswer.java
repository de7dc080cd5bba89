package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/// What came back.
///
/// @param json the body as JSON, missing when it is none
public record HttpAnswer(int status, HttpHeaders headers, String text, JsonNode json) {

  /// The answer, if it has this status.
  ///
  /// @throws AssertionError with the body otherwise
  public HttpAnswer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          "Expected status %s, but it is %s: %s".formatted(expected, status, text));
    }
    return this;
  }

  /// A path for messages: 22 characters that look like a security token are left out.
  static String withoutTokens(String path) {
    return path.replaceAll("/[A-Za-z0-9_-]{22}(?=/|$)", "/<token>");
  }

  /// Bodies can hold secrets, so only the status.
  @Override
  public String toString() {
    return "HttpAnswer[" + status + "]";
  }
}
