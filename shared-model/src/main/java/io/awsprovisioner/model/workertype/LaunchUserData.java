package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.Base64;

/// What a new instance finds in its user data (contract, section 4): exactly these keys.
///
/// @param data the merged `userData` of the definition
/// @param price of the option, with utility, US$/h
/// @param spotBid US$/h
/// @param securityToken opens this launch's secret, once
public record LaunchUserData(
    ObjectNode data,
    int capacity,
    WorkerTypeName workerType,
    String provisionerId,
    Region region,
    AvailabilityZone availabilityZone,
    InstanceType instanceType,
    double spotBid,
    double price,
    Instant launchSpecGenerated,
    Instant lastModified,
    String provisionerBaseUrl,
    String taskclusterRootUrl,
    String securityToken) {
  public LaunchUserData {
    data = data.deepCopy();
  }

  /// EC2 takes at most this many bytes of user data, before base64 (EC2 user guide).
  public static final int MAX_BYTES = 16 * 1024;

  /// As EC2 wants it: JSON in base64.
  public String encoded() {
    return Base64.getEncoder().encodeToString(ModelMapper.write(this));
  }

  /// The token stays out of every log and message.
  @Override
  public String toString() {
    return "LaunchUserData[" + workerType + ", " + availabilityZone + ", " + instanceType + "]";
  }
}
