package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// An EC2 instance type, such as `c5d.4xlarge`.
public record InstanceType(@JsonValue String value) implements Comparable<InstanceType> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9-]+");

  @JsonCreator
  public InstanceType {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an EC2 instance type: '" + value + "'");
    }
  }

  @Override
  public int compareTo(InstanceType other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
