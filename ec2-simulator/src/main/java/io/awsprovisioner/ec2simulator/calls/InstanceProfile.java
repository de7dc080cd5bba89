package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The IAM instance profile of a launch. The simulator has no IAM: every well-formed profile
/// exists.
final class InstanceProfile {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:instance-profile/[\\w+=,.@/-]+");

  private InstanceProfile() {}

  static @Nullable String arn(QueryParameters parameters) {
    String arn = parameters.find("IamInstanceProfile.Arn");
    String name = parameters.find("IamInstanceProfile.Name");
    if (arn != null && name != null) {
      throw Ec2Refusal.combination(
          "IamInstanceProfile.Arn and IamInstanceProfile.Name exclude each other");
    }
    if (arn != null && !ARN.matcher(arn).matches()) {
      throw Ec2Refusal.invalid(
          "Value (" + arn + ") for parameter iamInstanceProfile.arn is invalid.");
    }
    if (name != null && !NAME.matcher(name).matches()) {
      throw Ec2Refusal.invalid(
          "Value (" + name + ") for parameter iamInstanceProfile.name is invalid.");
    }
    return name == null ? arn : "arn:aws:iam::123456789012:instance-profile/" + name;
  }
}
