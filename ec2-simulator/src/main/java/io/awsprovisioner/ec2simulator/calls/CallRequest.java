package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import io.awsprovisioner.ec2simulator.world.Region;
import java.time.Duration;
import java.time.Instant;

/// One call as it came in: the region that its signature names, its parameters, the id of the
/// request, the true time, and by how much the clock that EC2 shows is off.
public record CallRequest(
    String action,
    Region region,
    QueryParameters parameters,
    String requestId,
    Instant now,
    Duration clockSkew) {

  XmlReply reply() {
    return XmlReply.to(action, requestId, clockSkew);
  }

  /// With `DryRun` a call that would succeed ends here.
  void endIfDryRun() {
    if (parameters.flag("DryRun", false)) {
      throw new Ec2Refusal(
          "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }
}
