package io.awsprovisioner.ec2simulator.protocol;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who calls, and which region is meant: both stand in the credential scope of the SigV4 header.
/// The signature itself is not verified; a request without one is AuthFailure, as it would be at
/// EC2.
public record Caller(String accessKeyId, String region) {
  private static final Pattern SCOPE =
      Pattern.compile(
          "AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9]+)/aws4_request.*");

  public static Caller read(@Nullable String authorization) {
    if (authorization == null) {
      throw new Ec2Refusal(
          "AuthFailure",
          "AWS was not able to validate the provided access credentials: the request is not signed"
              + " (Authorization header with a SigV4 credential scope)");
    }
    var scope = SCOPE.matcher(authorization);
    if (!scope.matches()) {
      throw new Ec2Refusal(
          "AuthFailure",
          "AWS was not able to validate the provided access credentials: the Authorization header"
              + " holds no SigV4 credential scope (key/date/region/service/aws4_request)");
    }
    return new Caller(scope.group(1), scope.group(3));
  }
}
