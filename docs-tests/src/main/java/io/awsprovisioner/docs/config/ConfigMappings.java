package io.awsprovisioner.docs.config;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.awsprovisioner.docs.source.DocComment;
import io.awsprovisioner.docs.source.SourceTree;
import io.awsprovisioner.docs.source.SourceTree.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads the keys out of a service's `@ConfigMapping` interfaces.
public final class ConfigMappings {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("String", "text"),
          Map.entry("int", "whole number"),
          Map.entry("long", "whole number"),
          Map.entry("Short", "whole number"),
          Map.entry("Integer", "whole number"),
          Map.entry("OptionalInt", "whole number"),
          Map.entry("OptionalLong", "whole number"),
          Map.entry("double", "number"),
          Map.entry("OptionalDouble", "number"),
          Map.entry("boolean", "`true` or `false`"),
          Map.entry("Boolean", "`true` or `false`"),
          Map.entry("Duration", "duration"),
          Map.entry("URI", "URL"),
          Map.entry("Path", "file"),
          Map.entry("Map<String, String>", "text by name"),
          Map.entry("DeploymentMode", "`production` or `development`"),
          Map.entry("CountCall", "`pending-tasks` or `task-queue-counts`"));

  private final SourceTree sources;
  private final List<ConfigKey> keys = new ArrayList<>();
  private final TreeSet<String> flaws = new TreeSet<>();

  private ConfigMappings(SourceTree sources) {
    this.sources = sources;
  }

  /// All keys of a service, by name.
  ///
  /// @throws IllegalStateException when a key has no description, or a type that has no word here
  public static List<ConfigKey> keys(SourceTree sources) {
    var reading = new ConfigMappings(sources);
    for (var declared : sources.classes()) {
      annotation(declared.tree().getModifiers(), "ConfigMapping")
          .ifPresent(a -> reading.read(declared, value(a, "prefix").orElseThrow()));
    }
    if (!reading.flaws.isEmpty()) {
      throw new IllegalStateException("configuration keys: " + reading.flaws);
    }
    return reading.keys.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  private void read(Declared declared, String prefix) {
    declared
        .members()
        .forEach((method, doc) -> {
          if (method.getBody() == null) {
            read(declared, prefix + "." + keyOf(method), method, doc);
          }
        });
  }

  private void read(Declared owner, String name, MethodTree method, DocComment doc) {
    var type = method.getReturnType().toString();
    var group = nested(owner, type, Tree.Kind.INTERFACE);
    if (group.isPresent()) {
      read(group.get(), name);
      return;
    }
    if (doc.text().isEmpty()) {
      flaws.add(name + " has no description: give " + owner.name() + " a comment");
    }
    var preset = annotation(method.getModifiers(), "WithDefault").flatMap(a -> value(a, "value"));
    var isRequired = preset.isEmpty() && !type.startsWith("Optional") && !type.startsWith("Map<");
    keys.add(new ConfigKey(name, words(owner, name, type), isRequired, preset, doc.text()));
  }

  private String words(Declared owner, String name, String type) {
    if (type.startsWith("Optional<")) {
      return words(owner, name, inner(type));
    }
    if (type.startsWith("List<") || type.startsWith("Set<")) {
      return "list of " + words(owner, name, inner(type)) + ", by commas";
    }
    var choices = nested(owner, type, Tree.Kind.ENUM).map(e -> choices(e.tree()));
    return choices.orElseGet(() -> {
      var word = WORDS.get(type);
      if (word == null) {
        flaws.add(name + " has the type " + type + ", for which ConfigMappings has no word");
      }
      return word == null ? type : word;
    });
  }

  private static String inner(String type) {
    return type.substring(type.indexOf('<') + 1, type.length() - 1);
  }

  private static String choices(ClassTree choice) {
    return choice.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(m -> ((VariableTree) m).getName().toString())
        .map(n -> "`" + n.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
        .collect(Collectors.joining(" or "));
  }

  /// A type that is declared in the same file.
  private Optional<Declared> nested(Declared owner, String simpleName, Tree.Kind kind) {
    var file = owner.name().split("\\$", 2)[0];
    return sources.classes().stream()
        .filter(c -> c.name().startsWith(file + "$") && c.name().endsWith("$" + simpleName))
        .filter(c -> c.tree().getKind() == kind)
        .findFirst();
  }

  private static String keyOf(MethodTree method) {
    return annotation(method.getModifiers(), "WithName")
        .flatMap(a -> value(a, "value"))
        .orElseGet(() ->
            method
                .getName()
                .toString()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT));
  }

  private static Optional<? extends AnnotationTree> annotation(
      ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(a -> a.getAnnotationType().toString().equals(name))
        .findFirst();
  }

  private static Optional<String> value(AnnotationTree annotation, String argument) {
    return annotation.getArguments().stream()
        .flatMap(given -> literal(given, argument).stream())
        .findFirst();
  }

  /// The value of an argument that is written as `name = "…"`, or, for `value`, without a name.
  private static Optional<String> literal(ExpressionTree given, String argument) {
    return switch (given) {
      case AssignmentTree named when named.getVariable().toString().equals(argument) ->
          literal(named.getExpression(), "value");
      case LiteralTree literal when argument.equals("value") ->
          Optional.of(String.valueOf(literal.getValue()));
      default -> Optional.empty();
    };
  }
}
