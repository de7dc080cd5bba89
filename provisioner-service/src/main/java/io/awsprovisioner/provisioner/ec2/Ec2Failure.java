package io.awsprovisioner.provisioner.ec2;

import java.util.Set;

/// How EC2 said no, sorted by whom it concerns and what helps. The classes are those of AWS's error
/// code reference for EC2; which code belongs to which is [FailureClassifier]'s table.
///
/// @param code EC2's error code
/// @param message EC2's words
public record Ec2Failure(Kind kind, String code, String message) {
  private static final Set<String> INSIDE =
      Set.of("InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable");

  /// The code of a call that was never sent, since there is nothing to sign it with.
  private static final String NO_CREDENTIALS = "NoCredentials";

  /// What EC2 is not asked with. Nothing works until an operator acts, so it says what to do.
  static Ec2Failure noCredentials() {
    return new Ec2Failure(
        Kind.PERMISSION,
        NO_CREDENTIALS,
        "no AWS credentials in the JVM's or the environment's variables (AWS_ACCESS_KEY_ID), a web"
            + " identity token (AWS_WEB_IDENTITY_TOKEN_FILE), the profile files (AWS_PROFILE), the"
            + " container's endpoint (AWS_CONTAINER_CREDENTIALS_FULL_URI) or the machine's role;"
            + " give the service a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  /// We do not ask now, since EC2 would say that it was too much.
  public static Ec2Failure budgetSpent() {
    return new Ec2Failure(Kind.THROTTLED, "BudgetSpent", "the API budget for describing is spent");
  }

  /// What was asked for goes on for longer than anybody thought.
  public static Ec2Failure tooManyPages(int most) {
    return new Ec2Failure(Kind.UNKNOWN, "TooManyPages", "more than " + most + " pages");
  }

  /// Whether the call was never made: then nothing of it can have happened.
  boolean isUnsent() {
    return code.equals(NO_CREDENTIALS);
  }

  /// Something that nobody has thought of: somebody has to look.
  public boolean isLoud() {
    return kind == Kind.UNKNOWN;
  }

  /// In one line.
  public String told() {
    return code + ": " + message;
  }

  /// Whether EC2 answered that something inside it is out of order, one zone of the region perhaps,
  /// rather than not answering at all.
  public boolean isInsideEc2() {
    return kind == Kind.TRY_AGAIN && INSIDE.contains(code);
  }

  /// Whom a failure concerns.
  public enum Kind {
    /// That pool (type × zone × market) has nothing now.
    NO_CAPACITY("no-capacity"),
    /// A quota of the account is reached; other pools under it fail too.
    QUOTA("quota"),
    /// What the worker type asks for cannot be launched until it is changed.
    CONFIGURATION("configuration"),
    /// The deployment may not do this; nothing will work until an operator acts.
    PERMISSION("permission"),
    /// That API and region has had enough calls for now.
    THROTTLED("throttled"),
    /// EC2's own trouble: ask again. Whether the call did something is not known.
    TRY_AGAIN("try-again"),
    /// The launch happened, and the instance is already gone.
    ALREADY_TERMINATED("already-terminated"),
    /// The token was used with other parameters: a bug of ours.
    PARAMETER_MISMATCH("parameter-mismatch"),
    /// No such instance, or not yet.
    NO_SUCH_INSTANCE("no-such-instance"),
    /// A code that the table lacks. Loud.
    UNKNOWN("unknown");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /// As it stands in events and metrics.
    public String wireName() {
      return wireName;
    }
  }
}
