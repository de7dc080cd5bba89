package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The id of an EC2 instance: `i-` and 8 or 17 hexadecimal digits.
public record InstanceId(@JsonValue String value) implements Comparable<InstanceId> {
  private static final Pattern FORM = Pattern.compile("i-([a-f0-9]{8}|[a-f0-9]{17})");

  @JsonCreator
  public InstanceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an instance id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(InstanceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
