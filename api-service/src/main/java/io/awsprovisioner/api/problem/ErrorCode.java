package io.awsprovisioner.api.problem;

/// Every way in which a request can fail (contract, section 1). Clients switch over these names.
public enum ErrorCode {
  MALFORMED_PAYLOAD("MalformedPayload", 400),
  INVALID_REQUEST_ARGUMENTS("InvalidRequestArguments", 400),
  INPUT_VALIDATION_ERROR("InputValidationError", 400),
  INPUT_ERROR("InputError", 400),
  AUTHENTICATION_FAILED("AuthenticationFailed", 401),
  INSUFFICIENT_SCOPES("InsufficientScopes", 403),
  RESOURCE_NOT_FOUND("ResourceNotFound", 404),
  METHOD_NOT_ALLOWED("MethodNotAllowed", 405),
  REQUEST_CONFLICT("RequestConflict", 409),
  PRECONDITION_FAILED("PreconditionFailed", 412),
  INPUT_TOO_LARGE("InputTooLarge", 413),
  TOO_MANY_REQUESTS("TooManyRequests", 429),
  INTERNAL_SERVER_ERROR("InternalServerError", 500),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503);

  private final String wireName;
  private final int status;

  ErrorCode(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  /// The value of `code` in the body.
  public String wireName() {
    return wireName;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }
}
