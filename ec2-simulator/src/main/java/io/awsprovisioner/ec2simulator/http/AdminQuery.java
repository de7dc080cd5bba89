package io.awsprovisioner.ec2simulator.http;

import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The query string of an admin request.
record AdminQuery(QueryParameters parameters) {
  static AdminQuery parse(@Nullable String query) {
    return new AdminQuery(QueryParameters.parse(Objects.requireNonNullElse(query, "")));
  }

  @Nullable String text(String name) {
    return parameters.find(name);
  }

  long number(String name, long other, long max) {
    String value = parameters.find(name);
    if (value == null) {
      return other;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, max);
    }
    throw wrong(name, max);
  }

  private static IllegalArgumentException wrong(String name, long max) {
    return new IllegalArgumentException("`" + name + "` must be a number from 0 to " + max);
  }
}
