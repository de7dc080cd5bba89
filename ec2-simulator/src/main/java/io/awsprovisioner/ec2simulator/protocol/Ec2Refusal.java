package io.awsprovisioner.ec2simulator.protocol;

/// The answer to a call that EC2 does not carry out: its error code, a message for people, and the
/// HTTP status.
public final class Ec2Refusal extends RuntimeException {
  private final String code;
  private final int status;

  public Ec2Refusal(String code, String message, int status) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  public Ec2Refusal(String code, String message) {
    this(code, message, statusOf(code));
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /// The HTTP status that EC2 uses for a code: 4xx is the client's fault and is not retried by the
  /// SDK, 5xx is.
  public static int statusOf(String code) {
    return switch (code) {
      case "AuthFailure" -> 401;
      case "UnauthorizedOperation", "OptInRequired", "PendingVerification" -> 403;
      case "DryRunOperation" -> 412;
      case "InsufficientInstanceCapacity", "InternalError", "InternalFailure" -> 500;
      case "RequestLimitExceeded", "ServiceUnavailable", "Unavailable" -> 503;
      default -> 400;
    };
  }

  public static Ec2Refusal missing(String parameter) {
    return new Ec2Refusal(
        "MissingParameter", "The request must contain the parameter " + parameter);
  }

  public static Ec2Refusal invalid(String message) {
    return new Ec2Refusal("InvalidParameterValue", message);
  }

  public static Ec2Refusal combination(String message) {
    return new Ec2Refusal("InvalidParameterCombination", message);
  }
}
