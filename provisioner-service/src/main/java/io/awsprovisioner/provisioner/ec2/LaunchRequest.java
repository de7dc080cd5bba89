package io.awsprovisioner.provisioner.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One instance to launch, with final parameters: the same request gives the same bytes on the
/// wire, so that EC2 recognises a repeat.
///
/// @param launchId also the client token
/// @param launchSpec the generated launch spec, in EC2's own names
/// @param bid the most that is paid for a spot instance, US$/h, as it is written on the wire
/// @param userData base64; holds the security token
public record LaunchRequest(
    LaunchId launchId,
    Region region,
    Market market,
    ObjectNode launchSpec,
    @Nullable String bid,
    String userData,
    SortedMap<String, String> tags) {
  public LaunchRequest {
    launchSpec = launchSpec.deepCopy();
    tags = new TreeMap<>(tags);
  }

  /// The user data stays out of every log and message.
  @Override
  public String toString() {
    return "LaunchRequest[" + launchId + ", " + region + ", " + market + "]";
  }
}
