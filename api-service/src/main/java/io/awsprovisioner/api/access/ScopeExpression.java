package io.awsprovisioner.api.access;

import java.util.List;
import java.util.stream.Collectors;

/// What a method demands.
public sealed interface ScopeExpression {
  /// Whether those scopes satisfy it.
  boolean isSatisfiedBy(Scopes scopes);

  /// One scope.
  record One(String scope) implements ScopeExpression {
    @Override
    public boolean isSatisfiedBy(Scopes scopes) {
      return scopes.cover(scope);
    }

    @Override
    public String toString() {
      return scope;
    }
  }

  /// At least one of these.
  record AnyOf(List<ScopeExpression> parts) implements ScopeExpression {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isSatisfiedBy(Scopes scopes) {
      return parts.stream().anyMatch(p -> p.isSatisfiedBy(scopes));
    }

    @Override
    public String toString() {
      return parts.stream().map(Object::toString).collect(Collectors.joining(" or ", "(", ")"));
    }
  }

  /// All of these.
  record AllOf(List<ScopeExpression> parts) implements ScopeExpression {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isSatisfiedBy(Scopes scopes) {
      return parts.stream().allMatch(p -> p.isSatisfiedBy(scopes));
    }

    @Override
    public String toString() {
      return parts.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
    }
  }
}
