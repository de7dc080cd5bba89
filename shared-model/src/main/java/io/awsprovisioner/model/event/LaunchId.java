package io.awsprovisioner.model.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// One intent to launch one instance. It is also the RunInstances `ClientToken`, so it is ASCII and
/// at most 64 characters long.
public record LaunchId(@JsonValue String value) implements Comparable<LaunchId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  @JsonCreator
  public LaunchId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a launch id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(LaunchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
