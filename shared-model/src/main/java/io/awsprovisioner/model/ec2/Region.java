package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// An AWS region, such as `us-west-2`.
public record Region(@JsonValue String value) implements Comparable<Region> {
  private static final Pattern FORM = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

  @JsonCreator
  public Region {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an AWS region: '" + value + "'");
    }
  }

  @Override
  public int compareTo(Region other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
