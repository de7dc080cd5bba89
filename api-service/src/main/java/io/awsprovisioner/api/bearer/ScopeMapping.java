package io.awsprovisioner.api.bearer;

import io.awsprovisioner.api.access.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which scopes a token's claims come to. Pure.
///
/// Two sources, added up: the claims `scope` (RFC 8693, a text with spaces) and `scp` (a text or a
/// list), and the groups that the operator gave scopes to. From the claims only what begins with
/// our own prefix counts: no issuer can hand out `*` by naming a scope so.
final class ScopeMapping {
  private static final String OURS = "aws-provisioner:";
  private static final List<String> SCOPE_CLAIMS = List.of("scope", "scp");

  private ScopeMapping() {}

  static Scopes scopes(Map<String, Object> claims, Issuer issuer) {
    var scopes = new LinkedHashSet<String>();
    for (var claim : SCOPE_CLAIMS) {
      words(claims.get(claim)).stream().filter(s -> s.startsWith(OURS)).forEach(scopes::add);
    }
    for (var group : texts(value(claims, issuer.claims().groups()))) {
      scopes.addAll(issuer.groupScopes().getOrDefault(group, List.of()));
    }
    return new Scopes(List.copyOf(scopes));
  }

  /// A claim by its name, else by a path of names: names may hold slashes themselves.
  private static @Nullable Object value(Map<String, Object> claims, String name) {
    if (claims.containsKey(name)) {
      return claims.get(name);
    }
    @Nullable Object value = claims;
    for (var part : name.split("/", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value;
  }

  private static List<String> words(@Nullable Object value) {
    var words = new ArrayList<String>();
    for (var text : texts(value)) {
      words.addAll(Arrays.asList(text.split(" ", -1)));
    }
    return words;
  }

  private static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
