package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;

/// One API call.
public interface Call {
  /// The parameters it knows; others are refused before it is asked.
  ParameterNames parameters();

  /// Carries the call out and returns the XML of its answer.
  ///
  /// @throws Ec2Refusal when EC2 would not carry it out
  String answer(CallRequest request);

  /// Hears that a request was not carried out, for whatever reason: its own, or a fault's before it
  /// was asked.
  default void refused(CallRequest request, Ec2Refusal refusal) {}
}
