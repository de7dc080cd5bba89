package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.access.ScopeExpression;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Who is let in to a method.
public sealed interface Admission {
  /// Everybody; credentials are not even looked at, so it works while everything else is away.
  Admission NONE = new Ignored();

  /// Everybody; credentials that are shown must hold.
  Admission OPEN = new Open();

  /// Whoever knows the token in the path; other credentials are not looked at, for a worker's first
  /// calls must not fail because of them.
  Admission TOKEN = new Token();

  /// The scope depends on the body: the handler asks.
  Admission IN_HANDLER = new InHandler();

  /// Those who may look at a worker type or manage it.
  Admission VIEW_WORKER_TYPE =
      new Scoped(
          List.of(
              "aws-provisioner:view-worker-type:{workerType}",
              "aws-provisioner:manage-worker-type:{workerType}"));

  /// Those who may look at the deployment as a whole.
  Admission VIEW_DEPLOYMENT = new Scoped(List.of("aws-provisioner:view-deployment"));

  record Ignored() implements Admission {}

  record Open() implements Admission {}

  record Token() implements Admission {}

  record InHandler() implements Admission {}

  /// Holders of a scope.
  record Scoped(List<String> anyOf) implements Admission {
    public Scoped {
      anyOf = List.copyOf(anyOf);
    }
  }

  /// Everybody, unless the deployment closes its reads: then holders of one of these scopes.
  record PublicRead(List<String> anyOf) implements Admission {
    public PublicRead {
      anyOf = List.copyOf(anyOf);
    }
  }

  static Admission scope(String template) {
    return new Scoped(List.of(template));
  }

  static Admission publicRead(String... templates) {
    return new PublicRead(Arrays.asList(templates));
  }

  /// The expression that templates with `{parameter}` come to.
  static ScopeExpression expression(List<String> templates, Map<String, String> parameters) {
    var scopes =
        templates.stream()
            .<ScopeExpression>map(t -> new ScopeExpression.One(fill(t, parameters)))
            .toList();
    return scopes.size() == 1 ? scopes.getFirst() : new ScopeExpression.AnyOf(scopes);
  }

  private static String fill(String template, Map<String, String> parameters) {
    var filled = template;
    for (var parameter : parameters.entrySet()) {
      filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return filled;
  }
}
