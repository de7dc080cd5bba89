package io.awsprovisioner.api.access;

import java.util.List;

/// A set of held scopes. A held scope that ends in `*` covers everything that begins with the rest.
public record Scopes(List<String> held) {
  /// Nobody's scopes.
  public static final Scopes NONE = new Scopes(List.of());

  public Scopes {
    held = List.copyOf(held);
  }

  /// Whether one scope, which may itself be a pattern, is covered.
  public boolean cover(String required) {
    return held.stream()
        .anyMatch(s ->
            s.equals(required)
                || (s.endsWith("*") && required.startsWith(s.substring(0, s.length() - 1))));
  }

  /// Whether all of these are covered.
  public boolean coverAll(List<String> required) {
    return required.stream().allMatch(this::cover);
  }
}
