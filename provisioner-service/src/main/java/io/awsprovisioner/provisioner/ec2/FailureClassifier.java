package io.awsprovisioner.provisioner.ec2;

import static java.util.Map.entry;

import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import java.util.List;
import java.util.Map;

/// The closed table of EC2's error codes. What is not in it is `UNKNOWN`, and somebody has to look.
///
/// Source of codes and meanings: the EC2 API reference, "Error codes for the Amazon EC2 API"; of
/// the queue's, the SQS API reference, "Common errors" and ReceiveMessage.
public final class FailureClassifier {
  private static final Map<String, Kind> BY_CODE =
      Map.ofEntries(
          entry("InsufficientInstanceCapacity", Kind.NO_CAPACITY),
          entry("InsufficientHostCapacity", Kind.NO_CAPACITY),
          entry("InsufficientCapacity", Kind.NO_CAPACITY),
          entry("UnfulfillableCapacity", Kind.NO_CAPACITY),
          entry("Unsupported", Kind.NO_CAPACITY),
          entry("InsufficientFreeAddressesInSubnet", Kind.NO_CAPACITY),
          entry("SpotMaxPriceTooLow", Kind.NO_CAPACITY),
          entry("MaxSpotInstanceCountExceeded", Kind.QUOTA),
          entry("VcpuLimitExceeded", Kind.QUOTA),
          entry("InstanceLimitExceeded", Kind.QUOTA),
          entry("VolumeLimitExceeded", Kind.QUOTA),
          entry("MaxIOPSLimitExceeded", Kind.QUOTA),
          entry("NetworkInterfaceLimitExceeded", Kind.QUOTA),
          entry("InvalidGroup.NotFound", Kind.CONFIGURATION),
          entry("InvalidSubnetID.NotFound", Kind.CONFIGURATION),
          entry("InvalidUserData.Malformed", Kind.CONFIGURATION),
          entry("InvalidKeyPair.NotFound", Kind.CONFIGURATION),
          entry("InvalidIamInstanceProfileArn.Malformed", Kind.CONFIGURATION),
          entry("InvalidSnapshot.NotFound", Kind.CONFIGURATION),
          entry("InvalidBlockDeviceMapping", Kind.CONFIGURATION),
          entry("InvalidZone.NotFound", Kind.CONFIGURATION),
          entry("MissingParameter", Kind.CONFIGURATION),
          entry("UnknownParameter", Kind.CONFIGURATION),
          entry("VPCIdNotSpecified", Kind.CONFIGURATION),
          entry("UnauthorizedOperation", Kind.PERMISSION),
          entry("AuthFailure", Kind.PERMISSION),
          entry("OptInRequired", Kind.PERMISSION),
          entry("PendingVerification", Kind.PERMISSION),
          entry("Blocked", Kind.PERMISSION),
          entry("InvalidClientTokenId", Kind.PERMISSION),
          entry("SignatureDoesNotMatch", Kind.PERMISSION),
          entry("ExpiredToken", Kind.PERMISSION),
          entry("AccessDenied", Kind.PERMISSION),
          entry("AccessDeniedException", Kind.PERMISSION),
          entry("QueueDoesNotExist", Kind.CONFIGURATION),
          entry("AWS.SimpleQueueService.NonExistentQueue", Kind.CONFIGURATION),
          entry("RequestLimitExceeded", Kind.THROTTLED),
          entry("EC2ThrottledException", Kind.THROTTLED),
          entry("InternalError", Kind.TRY_AGAIN),
          entry("InternalFailure", Kind.TRY_AGAIN),
          entry("ServiceUnavailable", Kind.TRY_AGAIN),
          entry("Unavailable", Kind.TRY_AGAIN),
          entry("RequestExpired", Kind.TRY_AGAIN),
          entry("IdempotentCallInProgress", Kind.TRY_AGAIN),
          entry("IdempotentInstanceTerminated", Kind.ALREADY_TERMINATED),
          entry("IdempotentParameterMismatch", Kind.PARAMETER_MISMATCH));

  private record Prefix(String text, Kind kind) {}

  /// Families of codes, for what the table above has not by name.
  private static final List<Prefix> BY_PREFIX =
      List.of(
          new Prefix("InvalidInstanceID", Kind.NO_SUCH_INSTANCE),
          new Prefix("Throttling", Kind.THROTTLED),
          new Prefix("InvalidAMIID", Kind.CONFIGURATION),
          new Prefix("InvalidGroupId", Kind.CONFIGURATION),
          new Prefix("InvalidSubnet", Kind.CONFIGURATION),
          new Prefix("InvalidParameter", Kind.CONFIGURATION),
          new Prefix("InvalidIamInstanceProfile", Kind.CONFIGURATION),
          new Prefix("InvalidKeyPair", Kind.CONFIGURATION));

  private FailureClassifier() {}

  /// The failure that a code and its message stand for.
  public static Ec2Failure classify(String code, String message) {
    var kind = BY_CODE.get(code);
    return new Ec2Failure(kind == null ? byPrefix(code) : kind, code, message);
  }

  private static Kind byPrefix(String code) {
    return BY_PREFIX.stream()
        .filter(p -> code.startsWith(p.text()))
        .findFirst()
        .map(Prefix::kind)
        .orElse(Kind.UNKNOWN);
  }
}
