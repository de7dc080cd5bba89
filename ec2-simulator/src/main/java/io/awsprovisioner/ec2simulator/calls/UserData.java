package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// User data comes as base64 and holds at most 16 KiB before that coding.
final class UserData {
  private static final int MAX_BYTES = 16 * 1024;

  private UserData() {}

  static @Nullable String read(QueryParameters parameters) {
    String encoded = parameters.find("UserData");
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new Ec2Refusal("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }
    if (decoded.length > MAX_BYTES) {
      throw Ec2Refusal.invalid("User data is limited to " + MAX_BYTES + " bytes");
    }
    return encoded;
  }
}
