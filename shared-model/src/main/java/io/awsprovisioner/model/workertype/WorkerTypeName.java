package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a worker type, as the routes of the contract allow it.
public record WorkerTypeName(@JsonValue String value) implements Comparable<WorkerTypeName> {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_-]{1,38}");

  @JsonCreator
  public WorkerTypeName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a worker type name (1 to 38 of a-z, A-Z, 0-9, - and _): '" + value + "'");
    }
  }

  @Override
  public int compareTo(WorkerTypeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
