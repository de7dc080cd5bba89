package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every code that the facts about EC2 name, by whom it concerns.
class FailureClassifierTest {
  @ParameterizedTest
  @CsvSource({
    "InsufficientInstanceCapacity, NO_CAPACITY",
    "UnfulfillableCapacity, NO_CAPACITY",
    "Unsupported, NO_CAPACITY",
    "InsufficientFreeAddressesInSubnet, NO_CAPACITY",
    "SpotMaxPriceTooLow, NO_CAPACITY",
    "MaxSpotInstanceCountExceeded, QUOTA",
    "VcpuLimitExceeded, QUOTA",
    "InstanceLimitExceeded, QUOTA",
    "VolumeLimitExceeded, QUOTA",
    "MaxIOPSLimitExceeded, QUOTA",
    "NetworkInterfaceLimitExceeded, QUOTA",
    "InvalidAMIID.NotFound, CONFIGURATION",
    "InvalidAMIID.Unavailable, CONFIGURATION",
    "InvalidAMIID.Malformed, CONFIGURATION",
    "InvalidGroup.NotFound, CONFIGURATION",
    "InvalidSubnetID.NotFound, CONFIGURATION",
    "InvalidParameter, CONFIGURATION",
    "InvalidParameterValue, CONFIGURATION",
    "InvalidParameterCombination, CONFIGURATION",
    "InvalidUserData.Malformed, CONFIGURATION",
    "InvalidKeyPair.NotFound, CONFIGURATION",
    "InvalidIamInstanceProfile.NotFound, CONFIGURATION",
    "InvalidIamInstanceProfileArn.Malformed, CONFIGURATION",
    "UnauthorizedOperation, PERMISSION",
    "AuthFailure, PERMISSION",
    "OptInRequired, PERMISSION",
    "PendingVerification, PERMISSION",
    "AccessDenied, PERMISSION",
    "AccessDeniedException, PERMISSION",
    "QueueDoesNotExist, CONFIGURATION",
    "AWS.SimpleQueueService.NonExistentQueue, CONFIGURATION",
    "InvalidClientTokenId, PERMISSION",
    "SignatureDoesNotMatch, PERMISSION",
    "ExpiredToken, PERMISSION",
    "RequestLimitExceeded, THROTTLED",
    "EC2ThrottledException, THROTTLED",
    "Throttling, THROTTLED",
    "ThrottlingException, THROTTLED",
    "InternalError, TRY_AGAIN",
    "InternalFailure, TRY_AGAIN",
    "ServiceUnavailable, TRY_AGAIN",
    "Unavailable, TRY_AGAIN",
    "RequestExpired, TRY_AGAIN",
    "IdempotentCallInProgress, TRY_AGAIN",
    "IdempotentInstanceTerminated, ALREADY_TERMINATED",
    "IdempotentParameterMismatch, PARAMETER_MISMATCH",
    "InvalidInstanceID.NotFound, NO_SUCH_INSTANCE",
    "InvalidInstanceID.Malformed, NO_SUCH_INSTANCE",
    "SomethingNewOfNextYear, UNKNOWN",
    "null, UNKNOWN",
  })
  void everyCodeHasItsClass(String code, Ec2Failure.Kind kind) {
    assertThat(FailureClassifier.classify(code, "words"))
        .isEqualTo(new Ec2Failure(kind, code, "words"));
  }
}
