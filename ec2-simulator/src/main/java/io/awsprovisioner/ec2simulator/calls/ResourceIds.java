package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.util.regex.Pattern;

/// The shape of ids: a prefix, and 8 (old) or 17 hexadecimal digits.
final class ResourceIds {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{17}");

  private ResourceIds() {}

  static void check(String id, String prefix, String code) {
    if (!id.startsWith(prefix) || !DIGITS.matcher(id.substring(prefix.length())).matches()) {
      throw new Ec2Refusal(code, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "...\")");
    }
  }
}
