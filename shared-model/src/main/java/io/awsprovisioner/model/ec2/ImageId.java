package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The id of an AMI. Only its length is bounded here: whether it exists is asked of EC2.
public record ImageId(@JsonValue String value) implements Comparable<ImageId> {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");

  @JsonCreator
  public ImageId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an AMI id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(ImageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
